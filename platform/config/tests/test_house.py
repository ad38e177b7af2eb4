"""The rules of the house that no other tool checks."""

import ast
import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.BASE_DIR
SHELF = ROOT / "platform"
OURS = sorted(one.parent.name for one in [*SHELF.glob("*/__init__.py"), *ROOT.glob("*/__init__.py")])
CLOCKS = re.compile(r"(?:.*\.)?(?:(?:datetime|date)\.(?:now|utcnow|today)|timezone\.(?:now|localtime)|time\.time)")
CITED = re.compile(r"\b[Tt]raps? ((?:[TS]\d+)(?:(?:, | and )(?:trap )?[TS]\d+)*)")


def _sources() -> Iterator[Path]:
    for package in [*(SHELF / name for name in OURS), *(ROOT / name for name in OURS)]:
        yield from package.rglob("*.py")


def _product() -> Iterator[Path]:
    for source in _sources():
        if {"tests", "testkit", "migrations"}.isdisjoint(source.parts):
            yield source


def test_the_shelf_does_not_hide_the_standard_library() -> None:
    assert platform.system() in ("Linux", "Darwin")
    assert SHELF not in Path(platform.__file__).parents
    assert [one.name for one in SHELF.glob("*.py*")] == []


def test_no_package_of_ours_has_the_name_of_somebody_elses() -> None:
    assert "scheduling" in OURS
    assert "kernel" in OURS
    assert set(OURS) & sys.stdlib_module_names == set()
    others = {
        module: {name for name in names if name != "chairside"}
        for module, names in metadata.packages_distributions().items()
    }
    assert {name: others[name] for name in OURS if others.get(name)} == {}
    assert {one.replace("-", "_").lower() for one in _distributions()} & set(OURS) == set()


def test_the_clock_is_read_in_one_place() -> None:
    found = {
        f"{source.relative_to(ROOT)}:{node.lineno}"
        for source in _product()
        if source != SHELF / "kernel" / "clock.py"
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Call) and CLOCKS.fullmatch(ast.unparse(node.func))
    }
    assert found == set()


def test_the_clock_test_knows_a_clock_when_it_sees_one() -> None:
    for reading in ("datetime.now", "datetime.datetime.utcnow", "date.today", "timezone.now", "time.time"):
        assert CLOCKS.fullmatch(reading)
    assert not CLOCKS.fullmatch("time.monotonic")
    assert not CLOCKS.fullmatch("clock.now")


def test_the_api_asks_queries_and_operations_never_the_tables() -> None:
    edges = [one for one in _product() if one.parent.name == "api"]
    assert len(edges) > 10
    found = {
        f"{source.relative_to(ROOT)}:{node.lineno}"
        for source in edges
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "_base_manager")
    }
    assert found == set()


def test_only_the_edges_know_of_http() -> None:
    found = {
        str(source.relative_to(ROOT))
        for source in _product()
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if "ninja" in {name.split(".")[0] for name in _imported(node)}
    }
    allowed = re.compile(r"platform/(webapi|config)/.*|platform/(identity|operators)/auth\.py|.*/api/.*")
    assert {one for one in found if not allowed.fullmatch(one)} == set()


def test_every_trap_that_a_test_cites_is_in_the_table() -> None:
    table = set(re.findall(r"^\| ([TS]\d+) \|", (ROOT / "docs" / "traps.md").read_text("utf-8"), re.MULTILINE))
    assert table == {f"T{one}" for one in range(1, 48)} | {f"S{one}" for one in range(1, 39)}
    cited = {
        (trap, str(source.relative_to(ROOT)))
        for source in _sources()
        if "tests" in source.parts
        for group in CITED.findall(source.read_text("utf-8"))
        for trap in re.findall(r"[TS]\d+", group)
    }
    assert ("T26", "platform/config/tests/test_openapi.py") in cited
    assert {one for one in cited if one[0] not in table} == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []


def _distributions() -> Iterator[str]:
    for one in metadata.distributions():
        if one.metadata["Name"]:
            yield one.metadata["Name"]
