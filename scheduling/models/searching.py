"""How names and contacts are folded to be searched. Written once in SQL, for the columns and for what is sought in
them; a change here needs a migration that builds the columns anew.
"""

from django.db.models import Func

# Marks above and below letters, Arabic vowel signs and the stretching of lines, apostrophes and full stops.
_MARKS = r"[\u0300-\u036f\u064b-\u065f\u0670\u0640''’.]"
# Letters that no Unicode decomposition takes apart; hyphens part words.
_LETTERS = ("øłđðıةى-", "olddiهي ")
FOLDED = (
    "translate(replace(replace(replace(regexp_replace(normalize(lower({}), NFKD), "
    f"'{_MARKS}', '', 'g'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '{_LETTERS[0]}', '{_LETTERS[1]}')"
)
# The other German spelling: who is written Müller is also found as Mueller.
SPELT_OUT = "replace(replace(replace(normalize(lower({}), NFC), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue')"
_NAME = (
    f"' ' || {FOLDED} || CASE WHEN {SPELT_OUT} <> normalize(lower({{}}), NFC)"
    f" THEN ' ' || {FOLDED.format(SPELT_OUT)} ELSE '' END"
)


class Folded(Func):
    """What is sought in a name, folded as the name is."""

    template = FOLDED.format("%(expressions)s")


class FoldedSpeltOut(Func):
    """The same in the other German spelling."""

    template = FOLDED.format(SPELT_OUT.format("%(expressions)s"))


class NameSought(Func):
    """The words of a name, folded, each after a space."""

    template = _NAME.format(*["%(expressions)s"] * 4)


class ContactSought(Func):
    """An e-mail address in lower case and the digits of a telephone number, each after a space."""

    arity = 2
    arg_joiner = " || ' ' || "
    template = "' ' || translate(lower(%(expressions)s), '+', '')"
