"""Text folded for comparison: what a reader takes for the same is the same."""

import unicodedata


def folded(text: str) -> str:
    """Return a text without what tells no two names apart: case, accents' composition, and spacing."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
