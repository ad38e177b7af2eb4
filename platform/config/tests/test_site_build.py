"""`frontend/build.py` and `frontend/e2e.py`: nothing is done twice, and nothing half done is served."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings

FRONTEND: Path = settings.BASE_DIR / "frontend"


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FRONTEND / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The builder in an empty project, with Vite and npm played by the test."""
    build = _load("build")
    here = tmp_path / "frontend"
    (here / "src").mkdir(parents=True)
    for name in build.PACKAGES:
        (here / name).write_text("{}")
    for name, place in {"HERE": ".", "MODULES": "node_modules", "DIST": "dist"}.items():
        monkeypatch.setattr(build, name, here / place)
    monkeypatch.setattr(build, "DRAFT", here / "dist.new")
    monkeypatch.setattr(build, "OUTGOING", here / "dist.old")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "steps", [], raising=False)

    def node(*arguments: str) -> int:
        build.steps.append(arguments[0])
        if "vite" in arguments[0]:
            build.DRAFT.mkdir(exist_ok=True)
            (build.DRAFT / "page.html").write_text("".join(one.read_text() for one in sorted(build.built_from())))
        return 0

    def npm(*arguments: str) -> None:
        build.steps.append(f"npm {arguments[0]}")
        build.MODULES.mkdir(exist_ok=True)

    monkeypatch.setattr(build, "node", node)
    monkeypatch.setattr(build, "npm", npm)
    return build


def test_what_has_not_changed_is_not_made_again(site: ModuleType) -> None:
    site.install()
    site.build()
    vite = "node_modules/vite/bin/vite.js"
    assert site.steps == ["npm ci", vite, vite, vite, "scripts/compress.mjs"]
    site.install()
    site.build()
    assert len(site.steps) == 5


def test_a_changed_source_is_built_and_a_changed_test_is_not(site: ModuleType) -> None:
    site.install()
    site.build()
    (site.HERE / "src" / "home.test.tsx").write_text("a test")
    site.build()
    assert site.steps.count("scripts/compress.mjs") == 1
    (site.HERE / "src" / "home.tsx").write_text("a page")
    site.build()
    assert site.steps.count("scripts/compress.mjs") == 2
    assert (site.DIST / "page.html").read_text() == "a page"
    assert not site.DRAFT.exists()
    assert not site.OUTGOING.exists()


def test_a_changed_lock_installs_and_builds(site: ModuleType) -> None:
    site.install()
    site.build()
    (site.HERE / "package-lock.json").write_text("[]")
    site.install()
    site.build()
    assert site.steps.count("npm ci") == 2
    assert site.steps.count("scripts/compress.mjs") == 2


def test_a_failed_build_leaves_what_is_served(site: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    site.install()
    (site.HERE / "src" / "home.tsx").write_text("good")
    site.build()
    (site.HERE / "src" / "home.tsx").write_text("bad")
    whole = site.node
    monkeypatch.setattr(site, "node", lambda *arguments: whole(*arguments) or arguments[0] == "scripts/compress.mjs")
    with pytest.raises(site.Stop, match=r"scripts/compress\.mjs.*stays as it was"):
        site.build()
    assert (site.DIST / "page.html").read_text() == "good"
    assert not site.DRAFT.exists()
    monkeypatch.setattr(site, "node", whole)
    site.build()
    assert (site.DIST / "page.html").read_text() == "bad"


@pytest.mark.parametrize(
    ("arguments", "required", "status"),
    [(["--if-there-is-a-browser"], None, 0), (["--if-there-is-a-browser"], "1", 1), ([], None, 1)],
)
def test_a_missing_browser_is_said_plainly(
    arguments: list[str],
    required: str | None,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.syspath_prepend(FRONTEND)
    monkeypatch.delenv("CHAIRSIDE_REQUIRE_BROWSER", raising=False)
    if required:
        monkeypatch.setenv("CHAIRSIDE_REQUIRE_BROWSER", required)
    e2e = _load("e2e")
    monkeypatch.setattr(e2e, "find", lambda first: None)
    monkeypatch.setattr(e2e, "install", lambda: False)
    monkeypatch.setattr(e2e.build, "install", lambda: None)
    assert e2e.main(arguments) == status
    assert "SKIPPED" in capsys.readouterr().out


def test_a_browser_that_is_named_but_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(FRONTEND)
    monkeypatch.setenv("CHROMIUM_PATH", str(tmp_path / "none"))
    e2e = _load("e2e")
    with pytest.raises(e2e.build.Stop, match="is no program"):
        e2e.find()


def test_the_browser_that_is_asked_for_goes_before_the_system_s(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(FRONTEND)
    monkeypatch.delenv("CHROMIUM_PATH", raising=False)
    e2e = _load("e2e")
    shell, usual = tmp_path / "shell", tmp_path / "usual"
    for browser in (shell, usual):
        browser.write_text("#!/bin/sh\n")
        browser.chmod(0o755)
    monkeypatch.setattr(e2e, "PLACES", (str(usual),))
    assert e2e.find((str(shell),)) == str(shell)
    assert e2e.find((str(tmp_path / "none"),)) == str(usual)
    assert e2e.find() == str(usual)


def test_the_locked_packages_name_no_registry_and_miss_no_system() -> None:
    lock = (FRONTEND / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert "@oxlint/binding-darwin-arm64" in lock
