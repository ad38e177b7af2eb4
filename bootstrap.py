"""Makes `.venv` with everything that is locked, from Python 3.11+ alone; in no time when nothing changed.

Written so that an old Python can still read it and say what it misses.
"""

import fcntl
import hashlib
import os
import shutil
import ssl
import subprocess
import sys
import sysconfig

NEEDED = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "chairside-stamp")
UNFINISHED = os.path.join(VENV, "chairside-unfinished")
UV_LOCK = os.path.join(ROOT, "requirements", "uv.txt")
LOCK = os.path.join(ROOT, "requirements", "dev.txt")
PROJECT = os.path.join(ROOT, "pyproject.toml")
CERTIFICATES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
)


class Stop(Exception):
    """Its text is a sentence for the person at the terminal."""


def main() -> int:
    try:
        if sys.version_info < NEEDED:
            use_newer_python()
        if is_current():
            return 0
        with open(os.path.join(local_folder(), "bootstrap.lock"), "w") as lock:
            wait_for(lock.fileno())
            # Whoever held the lock may have done all the work.
            if not is_current():
                build()
        return 0
    except Stop as reason:
        print(reason, file=sys.stderr)
    except KeyboardInterrupt:
        print("Interrupted; the next start begins afresh.", file=sys.stderr)
    return 1


def use_newer_python() -> None:
    if not os.environ.get("CHAIRSIDE_BOOTSTRAPPING"):
        for minor in (13, 12, 11, 14):
            found = shutil.which(f"python3.{minor}")
            # A version manager's stand-in may be on the path without the version behind it.
            if found and succeeds(found, "-c", "import ssl"):
                os.environ["CHAIRSIDE_BOOTSTRAPPING"] = "1"
                os.execv(found, [found, os.path.abspath(__file__)])
    have = ".".join(str(part) for part in sys.version_info[:2])
    raise Stop(
        f"Chairside needs Python 3.11 or newer, this is {have}. "
        "Install one (Debian and Ubuntu: apt-get install python3.11; macOS: brew install python@3.13) "
        "and name it: make PYTHON=python3.13"
    )


def is_current() -> bool:
    try:
        with open(STAMP) as stamp:
            # The last test follows the link: the interpreter behind the environment may be gone.
            return stamp.read() == fingerprint() and os.access(PYTHON, os.X_OK)
    except OSError:
        return False


def fingerprint() -> str:
    # The path, because the programs in .venv/bin name it and a moved checkout breaks them.
    digest = hashlib.sha256(ROOT.encode())
    for path in (os.path.join(VENV, "pyvenv.cfg"), UV_LOCK, LOCK, PROJECT, os.path.abspath(__file__)):
        with open(path, "rb") as content:
            digest.update(content.read())
    return digest.hexdigest()


def local_folder() -> str:
    folder = os.path.join(ROOT, ".local")
    os.makedirs(folder, exist_ok=True)
    return folder


def wait_for(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Another start is setting up .venv: waiting for it ...")
        fcntl.flock(lock, fcntl.LOCK_EX)


def build() -> None:
    uv = os.path.join(VENV, "bin", "uv")
    whole = os.path.exists(uv) and succeeds(PYTHON, "-c", "import encodings")
    if os.path.exists(UNFINISHED) or not whole:
        make_environment()
    with open(UNFINISHED, "w"):
        pass
    if os.path.exists(STAMP):
        os.remove(STAMP)
    say("Installing the locked dependencies into .venv ...")
    # Both locks, or sync would remove the uv that runs it.
    uv_pip(uv, "sync", "--require-hashes", LOCK, UV_LOCK)
    uv_pip(uv, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    with open(f"{STAMP}.new", "w") as stamp:
        stamp.write(fingerprint())
    os.remove(UNFINISHED)
    os.replace(f"{STAMP}.new", STAMP)


def make_environment() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    base = base_python()
    say("Making .venv with Python {}.{}.{} ...".format(*sys.version_info[:3]))
    for way in (with_ensurepip, with_uv, with_system_pip, with_virtualenv, with_apt):
        if way(base):
            return
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    raise Stop(
        f"This Python can make no virtual environment: install what is missing (Debian and Ubuntu: "
        f"sudo apt-get install python3-venv, or python{version}-venv) and start again."
    )


def base_python() -> str:
    # We may be running in the very environment that is to be replaced.
    if sys.prefix == sys.base_prefix:
        return sys.executable
    folder = sysconfig.get_config_var("BINDIR")
    return os.path.join(folder, f"python{sys.version_info[0]}.{sys.version_info[1]}")


def with_ensurepip(base: str) -> bool:
    if not succeeds(base, "-c", "import ensurepip, venv"):
        return False
    call(base, "-m", "venv", "--clear", VENV)
    pip_install(PYTHON, "-m", "pip", "install")
    return True


def with_uv(base: str) -> bool:
    uv = shutil.which("uv")
    if not uv:
        return False
    call(uv, "venv", "--quiet", "--clear", "--no-project", "--python", base, VENV)
    uv_pip(uv, "install", "--require-hashes", "-r", UV_LOCK)
    return True


def with_system_pip(base: str) -> bool:
    if not succeeds(base, "-c", "import venv") or not succeeds(base, "-m", "pip", "--python", base, "--version"):
        return False
    call(base, "-m", "venv", "--clear", "--without-pip", VENV)
    pip_install(base, "-m", "pip", "--python", PYTHON, "install")
    return True


def with_virtualenv(base: str) -> bool:
    virtualenv = shutil.which("virtualenv")
    if not virtualenv:
        return False
    call(virtualenv, "--quiet", "--clear", "--python", base, VENV)
    pip_install(PYTHON, "-m", "pip", "install")
    return True


def with_apt(base: str) -> bool:
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return False
    say("Python's venv module is missing: apt-get install python3-venv ...")
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    names = (f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", "python3-venv")
    for update in (False, True):
        if update and subprocess.call([apt, "-qq", "update"], env=quiet) != 0:
            return False
        for name in names:
            command = [apt, "-qq", "install", "--yes", "--no-install-recommends", name]
            if subprocess.call(command, env=quiet) == 0 and with_ensurepip(base):
                return True
    return False


def pip_install(*pip: str) -> None:
    call(*pip, "--quiet", "--no-user", "--require-hashes", "--only-binary", ":all:", "-r", UV_LOCK)


def uv_pip(uv: str, *arguments: str) -> None:
    call(uv, "pip", *arguments, "--quiet", "--python", PYTHON)


def call(*command: str) -> None:
    status = subprocess.call(command, env=environment(), cwd=ROOT)
    if status != 0:
        name = os.path.basename(command[0])
        raise Stop(
            f"Setting up .venv failed in {name} (exit {status}), which says why above. "
            "It needs the network once: check it, then start again."
        )


def environment() -> "dict[str, str]":
    """Ours, with the machine's own certificates and a place for uv's cache."""
    found = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "VIRTUAL_ENV")}
    found.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    bundle = next((path for path in CERTIFICATES if os.path.exists(path)), None)
    if bundle:
        found.setdefault("PIP_CERT", bundle)
    # A machine without certificates of its own still has those that uv brings.
    if bundle or sys.platform == "darwin" or ssl.get_default_verify_paths().cafile:
        found.setdefault("UV_SYSTEM_CERTS", "true")
    if "UV_CACHE_DIR" not in found and not has_home(found):
        found["UV_CACHE_DIR"] = os.path.join(local_folder(), "uv-cache")
    if found.get("PIP_INDEX_URL") and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & set(found):
        found["UV_DEFAULT_INDEX"] = found["PIP_INDEX_URL"]
    return found


def has_home(variables: "dict[str, str]") -> bool:
    home = variables.get("XDG_CACHE_HOME") or variables.get("HOME") or ""
    return os.path.isdir(home) and os.access(home, os.W_OK)


def succeeds(*command: str) -> bool:
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
