"""The kinds of values that catalogue and settings take in several places."""

from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

# One line: a line break could end up in the subject of a message.
OneLine = Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$")]
LongLine = Annotated[str, StringConstraints(max_length=160, pattern=r"^[^\x00-\x1f\x7f]*$")]
Note = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,4})?$")]
# By language, like {"en": "Check-up", "de": "Kontrolle"}; an empty text removes the translation.
LineTexts = dict[str, OneLine]
LongLineTexts = dict[str, LongLine]
DescriptionTexts = dict[str, Annotated[str, StringConstraints(max_length=2000)]]
ParagraphTexts = dict[str, Annotated[str, StringConstraints(max_length=4000)]]
Colour = Annotated[str, StringConstraints(to_lower=True, pattern=r"^#[0-9a-fA-F]{6}$")]
# On our own host, since pages show nothing from elsewhere, and nothing that could leave an attribute of a page.
Image = Annotated[str, StringConstraints(max_length=300, pattern=r"^(/[A-Za-z0-9][^\s\"'<>\\]*)?$")]
Position = Annotated[int, Field(strict=True, ge=0, le=10_000)]
Switch = Annotated[bool, Field(strict=True)]


def distinct(values: list[Any]) -> list[Any]:
    """Check that nothing stands in a list twice.

    :raises ValueError: if something does.
    """
    if len(set(values)) < len(values):
        raise ValueError("something stands in the list twice")
    return values


Spoken = Annotated[list[LanguageCode], Field(max_length=12), AfterValidator(distinct)]


def whole(least: int, most: int) -> Any:
    """Return the constraint of a whole number; `true` and `"5"` are none."""
    return Field(strict=True, ge=least, le=most)


def within(least: int, most: int) -> Any:
    """Return the constraint of a whole number in a query, where every value is a text."""
    return Field(ge=least, le=most)


def absent() -> Any:
    """Stand for a field that was not sent: `exclude_unset` leaves it out, and an explicit null is refused."""
    return None
