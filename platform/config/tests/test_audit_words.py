"""Every action that the code writes into the audit trail is told in words on the page that shows the trail."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

from django.conf import settings

from config.tests.test_house import _product
from scheduling.operations.ordering import Listed
from scheduling.rules.policy import Status

SENTENCES = settings.BASE_DIR / "frontend" / "src" / "features" / "staff" / "audit" / "sentences.tsx"
TOPICS = SENTENCES.with_name("view.ts")
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")
WRITERS = {"deed", "look"}
# Writes the platform's own log, which the operators' console tells in words.
PLATFORM = "operators.record"


@cache
def _parsed() -> dict[Path, ast.Module]:
    return {source: ast.parse(source.read_text("utf-8")) for source in _product()}


def _calls(*, platform: bool = False) -> Iterator[tuple[str, ast.Call]]:
    for tree in _parsed().values():
        names, others = _platforms(tree), WRITERS - _own(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (ast.unparse(node.func) in names) == platform:
                if not platform and ast.unparse(node.func) in others:
                    continue
                func = node.func
                name = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
                yield name, node


def _own(tree: ast.Module) -> set[str]:
    """Return which writers of a clinic's trail a module names without their module."""
    imports = (
        node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "auditing.record"
    )
    return {one.name for node in imports for one in node.names}


def _platforms(tree: ast.Module) -> set[str]:
    """Return what a module calls the writer of the platform's log, also by way of a function of its own."""
    package, _, module = PLATFORM.rpartition(".")
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == PLATFORM:
            names |= {one.asname or one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == package:
            names |= {f"{one.asname or one.name}.deed" for one in node.names if one.name == module}
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)] if names else []
    return names | {one.name for one in functions if _hands_on(one, {"deed"})}


def _constants() -> dict[str, str]:
    """Return the names of the modules' constants that hold an action: `READ = "audit.read"`."""
    found: dict[str, str] = {}
    for tree in _parsed().values():
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                value = node.value.value
                if isinstance(value, str) and ACTION.fullmatch(value):
                    found |= {one.id: value for one in node.targets if isinstance(one, ast.Name)}
    return found


def _writers() -> set[str]:
    """Return what writes an entry, also by way of another: a function whose `action` goes on to a writer."""
    known, before = set(WRITERS), set[str]()
    while known != before:
        before = set(known)
        for tree in _parsed().values():
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef) and _hands_on(node, known) and node.name not in _platforms(tree):
                    known.add(node.name)
    return known


def _hands_on(function: ast.FunctionDef, writers: set[str]) -> bool:
    arguments = [one.arg for one in [*function.args.args, *function.args.kwonlyargs]]
    return "action" in arguments and any(
        isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in writers
        and any(isinstance(one, ast.Name) and one.id == "action" for one in node.args)
        for node in ast.walk(function)
    )


def _actions_in(node: ast.expr, constants: dict[str, str]) -> set[str]:
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) and ACTION.fullmatch(node.value) else set()
    if isinstance(node, ast.Name | ast.Attribute):
        name = node.id if isinstance(node, ast.Name) else node.attr
        return {constants[name]} if name in constants else set()
    if isinstance(node, ast.IfExp):
        return _actions_in(node.body, constants) | _actions_in(node.orelse, constants)
    if ast.unparse(node) == "f'{what}.arranged'":
        return {f"{what}.arranged" for what in get_args(Listed)}
    if ast.unparse(node) in ("'appointment.' + status", "f'appointment.{status}'"):
        return {f"appointment.{one}" for one in Status} - {"appointment.cancelled"}
    return set()


@cache
def _written(*, platform: bool = False) -> tuple[set[str], set[str]]:
    """Return the actions that are written, and the calls whose action cannot be told from the code."""
    constants, writers = _constants(), WRITERS if platform else _writers()
    actions: set[str] = set()
    unclear: set[str] = set()
    for name, call in _calls(platform=platform):
        if (name not in writers and not platform) or not call.args:
            continue
        found = _actions_in(call.args[0], constants)
        actions |= found
        if not found and ast.unparse(call.args[0]) not in ("action", "HoldProof(hold_id, secret)"):
            unclear.add(ast.unparse(call)[:100])
    return actions, unclear


def test_the_actions_of_the_code_are_found() -> None:
    actions, unclear = _written()
    assert {"appointment.moved", "appointment.no_show", "service.changed", "session.refused", "audit.read"} <= actions
    assert {"patient.read", "audit.verified", "appointment_log.read", "demo.seeded"} <= actions
    assert unclear == set()


def test_every_action_has_a_sentence_and_every_sentence_an_action() -> None:
    """Add what is missing to sentences.tsx, in every language."""
    actions, _ = _written()
    told = set(re.findall(r'^  "([a-z_.]+)": \(\) =>', SENTENCES.read_text("utf-8"), re.MULTILINE))
    assert actions - told == set(), "These actions have no words"
    assert told - actions == set(), "Nothing writes these any more"


def test_every_action_belongs_to_a_topic_that_can_be_chosen() -> None:
    text = TOPICS.read_text("utf-8")
    chosen = text[text.index("TOPICS = {") : text.index("} as const", text.index("TOPICS = {"))]
    areas = set(re.findall(r'"([a-z_]+)"', chosen))
    actions, _ = _written()
    assert {one.partition(".")[0] for one in actions} - areas == set()


def test_the_actions_of_the_platform_are_found_and_are_apart() -> None:
    actions, unclear = _written(platform=True)
    assert {"operator.admitted", "session.refused", "second_factor.reset"} <= actions
    assert "operator.admitted" not in _written()[0]
    assert unclear == set()


def test_every_action_of_the_platform_has_words_in_the_console() -> None:
    """Add what is missing to action-words.ts, in every language."""
    words = settings.BASE_DIR / "frontend" / "src" / "components" / "console" / "action-words.ts"
    actions, _ = _written(platform=True)
    told = set(re.findall(r'^  "([a-z_.]+)": msg', words.read_text("utf-8"), re.MULTILINE))
    assert actions - told == set(), "These actions have no words"
    assert told - actions == set(), "Nothing writes these any more"
