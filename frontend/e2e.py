"""Finds (or as root on Debian installs) a Chromium, then runs Playwright's journeys with a fresh demo around them.

`e2e.py [--if-there-is-a-browser] [ARGUMENTS OF PLAYWRIGHT]`, or `e2e.py --run COMMAND` for another command there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import build

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium without windows: the journeys take a third less of the machine.
SHELL = ("/usr/bin/chromium-headless-shell",)
PLACES = ("/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
PACKAGES = ("chromium-headless-shell", "fonts-liberation", "fonts-noto-core")
OWN = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))"


def main(arguments: list[str]) -> int:
    try:
        build.install()
        optional = arguments[:1] == ["--if-there-is-a-browser"]
        if optional:
            arguments = arguments[1:]
        wanted = () if {"--run", "--headed"} & {*arguments} else SHELL
        browser = find(wanted) or (install() and find(wanted))
        if not browser:
            print(
                "No browser: the end-to-end tests were SKIPPED. "
                "Install Chromium, or name one: CHROMIUM_PATH=/path/to/chromium."
            )
            return 0 if optional and not os.environ.get("CHAIRSIDE_REQUIRE_BROWSER") else 1
        command = arguments[1:] if arguments[:1] == ["--run"] else ["playwright", "test", *arguments]
        return subprocess.call(
            [sys.executable, "-m", "embedded", "e2e", "--", *command],
            env={**build.environment(), "CHROMIUM_PATH": browser},
            cwd=build.HERE,
        )
    except build.Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def find(first: tuple[str, ...] = ()) -> str | None:
    """CHROMIUM_PATH, what is asked for first, the system's Chromium or Chrome, else the one that Playwright has
    downloaded, else Chromium without windows.
    """
    named = os.environ.get("CHROMIUM_PATH")
    if named:
        if not os.access(named, os.X_OK):
            raise build.Stop(f"CHROMIUM_PATH={named} is no program.")
        return named
    for found in (*first, *PLACES, *map(shutil.which, BROWSERS)):
        if found and os.access(found, os.X_OK):
            return found
    asked = subprocess.run(
        [build.NODE, "-e", OWN], capture_output=True, text=True, cwd=build.HERE, env=build.environment()
    )
    own = asked.stdout.strip()
    return next((place for place in (own, *SHELL) if place and os.access(place, os.X_OK)), None)


def install() -> bool:
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return False
    print(f"No browser: apt-get install {' '.join(PACKAGES)} ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wanted = [apt, "-qq", "install", "--yes", "--no-install-recommends", *PACKAGES]
    updated = subprocess.call([apt, "-qq", "update"], env=quiet, stdout=subprocess.DEVNULL) == 0
    return updated and subprocess.call(wanted, env=quiet, stdout=subprocess.DEVNULL) == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
