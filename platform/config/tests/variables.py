"""What the application reads from its environment, as its own code says."""

import ast
from pathlib import Path

from django.conf import settings

CONFIG: Path = settings.BASE_DIR / "platform" / "config"


def variables() -> set[str]:
    """Return the variables that the settings read through `config.env`, and the two that are read before them."""
    found = set()
    for source in [*(CONFIG / "settings").glob("*.py"), CONFIG / "env.py"]:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("env."):
                first = node.args[0]
                assert isinstance(first, ast.Constant)
                found.add(str(first.value))
    return found | {"DJANGO_SETTINGS_MODULE", "PORT"}
