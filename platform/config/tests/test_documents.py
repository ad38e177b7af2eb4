"""What is written from the code is up to date, and what is written by hand speaks of things that exist."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config import documents
from config.documents import erd, problems
from config.tests.variables import variables
from kernel.errors import Conflict, Refusal
from webapi.problems import STATUS, status_of

ROOT: Path = settings.BASE_DIR
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BASH = re.compile(r"^```bash\n(.*?)^```", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"^([a-z0-9-]+):", re.MULTILINE)
ABSOLUTE = re.compile(r"(?<![\w.:/~>-])/(?:home|root|Users|work|tmp|usr|opt|mnt)/")
VARIABLE = re.compile(r"^\| `([A-Z][A-Z_]+)` \|", re.MULTILINE)


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("name", documents.GENERATED)
def test_a_generated_document_is_up_to_date(name: str) -> None:
    assert documents.is_current(name), f"docs/{name} is stale: run make openapi, make erd"


def test_a_stale_document_is_reported_and_written_anew(tmp_path: Path, settings) -> None:
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError, match=r"docs/erd\.md"):
        call_command("erd", "--check")
    assert not (tmp_path / "docs").exists()
    call_command("erd")
    call_command("erd", "--check")
    assert (tmp_path / "docs" / "erd.md").read_text("utf-8") == erd.text()


def test_each_problem_has_a_code_of_its_own_and_a_status() -> None:
    found = problems.refusals()
    assert len(found) > 40
    codes = Counter(one.code for one in found)
    assert [code for code, count in codes.items() if count > 1] == []
    for one in found:
        assert "code" in vars(one), f"{one.__qualname__} borrows its ancestor's code"
        assert "title" in vars(one), f"{one.__qualname__} borrows its ancestor's title"
        assert re.fullmatch(r"[a-z][a-z0-9_]*", one.code)
        assert one.title.endswith((".", "?"))
        assert status_of(one) in STATUS.values(), f"{one.__qualname__} has no status"


def test_a_problem_that_nobody_listed_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Borrowed(Conflict):
        pass

    Borrowed.__module__ = "scheduling.operations.booking"
    assert Borrowed in problems.refusals()
    # Out of the family again, for whoever looks next.
    Borrowed.__module__ = __name__
    assert all(issubclass(one, Refusal) for one in problems.refusals())
    assert Borrowed not in problems.refusals()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        if anchor and there.suffix == ".md":
            assert anchor in _anchors(there), target


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_page_names_a_place_on_somebodys_machine(page: Path) -> None:
    assert ABSOLUTE.findall(page.read_text("utf-8")) == []


def test_every_make_target_that_a_page_names_exists() -> None:
    known = set(TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    named = {
        (target, _name(page))
        for page in PAGES
        for block in [*BASH.findall(page.read_text("utf-8")), *re.findall(r"`(make [^`]+)`", page.read_text("utf-8"))]
        for target in re.findall(r"(?:^|\s)make (?:[A-Z]+=\S+ )*([a-z][a-z0-9-]*)", block)
    }
    assert ("demo", "README.md") in named
    assert {one for one in named if one[0] not in known} == set()


def test_the_table_of_the_environment_is_that_of_the_settings() -> None:
    page = (ROOT / "docs" / "operations.md").read_text("utf-8")
    assert sorted(VARIABLE.findall(page)) == sorted(variables())


def test_every_decision_that_the_code_cites_exists() -> None:
    cited = {
        number
        for folder in ("platform", "tenants", "scheduling")
        for source in (ROOT / folder).rglob("*.py")
        for number in re.findall(r"docs/adr/(\d{4})", source.read_text("utf-8"))
    }
    assert {"0002", "0003", "0007"} <= cited
    assert {one for one in cited if not list((ROOT / "docs" / "adr").glob(f"{one}-*.md"))} == set()


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one).lower().replace(" ", "-") for one in headings}
