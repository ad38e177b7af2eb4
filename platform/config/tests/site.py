"""Small builds of the patient site, of the panel and of the console, as Vite leaves them behind."""

import gzip
import json
from pathlib import Path

FONT = "node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2"
STYLES = ".home{color:red}@font-face{src:url(/assets/figtree-1.woff2)}"
PAGES = ("home", "book", "book-details", "booked", "visit", "login", "profile", "not-found")


def build(folder: Path, languages: tuple[str, ...] = ("de", "en", "es", "ar")) -> Path:
    """Write a build into a folder and return it."""
    manifest: dict[str, object] = {
        "patient.html": {
            "file": "assets/patient-1.js",
            "src": "patient.html",
            "isEntry": True,
            "imports": ["_react.js"],
            "css": ["assets/patient-1.css"],
        },
        "_react.js": {"file": "assets/react-1.js"},
        "_slots.js": {"file": "assets/slots-1.js", "imports": ["_react.js"]},
        FONT: {"file": "assets/figtree-1.woff2", "src": FONT},
    }
    for page in PAGES:
        manifest[f"src/pages/{page}-page.tsx"] = {
            "file": f"assets/{page}-1.js",
            "isDynamicEntry": True,
            "imports": ["_react.js", *(["_slots.js"] if page == "book" else [])],
            "css": ["assets/book-1.css"] if page == "book" else [],
        }
    for language in languages:
        for area in ("common", "home", "booking", "times", "account", "visits"):
            manifest[f"src/locales/{language}/{area}.po"] = {"file": f"assets/{language}-{area}-1.js"}
    panel: dict[str, object] = {
        "staff.html": {"file": "assets/staff-1.js", "isEntry": True, "css": ["assets/staff-1.css"]},
        **{
            f"src/locales/{language}/{area}.po": {"file": f"assets/{language}-{area}-1.js"}
            for language in languages
            for area in ("common", "panel", "staff")
        },
    }
    console: dict[str, object] = {
        "console.html": {"file": "assets/console-1.js", "isEntry": True, "css": ["assets/console-1.css"]},
        **{
            f"src/locales/{language}/{area}.po": {"file": f"assets/{language}-{area}-1.js"}
            for language in languages
            for area in ("common", "panel", "console")
        },
    }
    (folder / ".vite").mkdir(parents=True)
    (folder / ".vite" / "staff.json").write_text(json.dumps(panel))
    (folder / ".vite" / "console.json").write_text(json.dumps(console))
    (folder / "assets").mkdir()
    for name in ("staff-1.css", "console-1.css"):
        (folder / "assets" / name).write_text(".panel{color:red}")
    (folder / ".vite" / "manifest.json").write_text(json.dumps(manifest))
    (folder / "patient.html").write_text("<!doctype html>")
    for name in ("patient-1.js", "react-1.js", "home-1.js"):
        (folder / "assets" / name).write_text(f"// {name}\n" * 100)
        (folder / "assets" / f"{name}.gz").write_bytes(gzip.compress(f"// {name}\n".encode() * 100))
    (folder / "assets" / "patient-1.css").write_text(STYLES)
    return folder
