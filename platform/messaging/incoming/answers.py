"""What people answer to a text message. STOP and START are heard, in our languages; nobody reads the rest."""

import logging
import re
from datetime import datetime
from typing import Any, Literal

from kernel import tenancy
from messaging import addresses, queries

log = logging.getLogger(__name__)

# What carriers agree on, and what people write in our languages.
STOP = frozenset(
    "stop stopall unsubscribe cancel end quit optout revoke "
    "stopp stoppen abmelden abbestellen ende "
    "alto parar baja basta detener "
    "توقف إيقاف ايقاف أوقف اوقف قف".split()
)
START = frozenset(
    "start unstop optin starten anmelden iniciar alta inicio reanudar ابدأ ابدا بدء تفعيل اشتراك".split()
)
# Also with more behind it: "stop texting me".
_FIRST = frozenset("stop stopall stopp unsubscribe abmelden abbestellen baja إيقاف ايقاف توقف".split())
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")

Word = Literal["stop", "start"]


def heard(text: str) -> Word | None:
    """Return what an answer asks for, or None if it is neither."""
    words = re.findall(r"[^\W_]+", text.casefold().replace("-", ""))
    if not words:
        return None
    whole = "".join(words)
    if whole in STOP or words[0] in _FIRST:
        return "stop"
    return "start" if whole in START else None


def take(answer: dict[str, Any], *, at: datetime) -> bool:
    """This function will keep that the owner of a number wants no texts, or wants them again, in every clinic that
    has written to the number: they share the one that was answered. It says whether any has.
    """
    number, word = str(answer.get("originationNumber", "")), heard(str(answer.get("messageBody", "")))
    if word is None or not _E164.fullmatch(number):
        return False
    schemas = queries.clinics_that_texted(number)
    for schema in schemas:
        with tenancy.use(tenancy.clinic_of(schema)):
            addresses.opt(out=word == "stop", number=number, said_at=at)
    log.info("a number was opted", extra={"event": f"text_{word}", "count": len(schemas)})
    return bool(schemas)
