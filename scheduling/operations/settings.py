"""The clinic as its patients meet it: address, brand, texts, languages and policies."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kernel.actors import Actor
from kernel.errors import Conflict
from scheduling.models import ClinicProfile, PictureKind
from scheduling.operations import pictures
from scheduling.operations.changing import Expectation, anything, assign, note, one_change
from scheduling.queries import gaps, records
from scheduling.queries.records import SETTINGS_TEXTS, Record
from tenants.operations import languages


class FirstLanguageIncomplete(Conflict):
    code = "first_language_incomplete"
    title = "Every service needs a name in the language that comes first."


def change_settings(*, fields: Mapping[str, Any], by: Actor, expects: Expectation = anything) -> Record:
    """This function will change the given fields of the clinic's settings; what was booked stays as it is.

    :raises LanguageUnknown: if a text is in a language that is none of the platform's.
    :raises LanguagesUnfit: if the clinic's languages are none, or not among the platform's.
    :raises FirstLanguageIncomplete: if a service that is offered has no name in the new first language.
    :raises PictureUnknown: if the logo is an uploaded picture that is gone.
    """
    fields = dict(fields)
    spoken = fields.pop("languages", None)
    with one_change():
        row = ClinicProfile.objects.get()
        before = records.settings_of(row)
        expects(before)
        assign(row, fields, texts=SETTINGS_TEXTS)
        if row.logo_url != before["logo_url"]:
            pictures.take_up(row.logo_url)
        row.save()
        if spoken is not None and spoken != before["languages"]:
            _speak(spoken)
        after = records.settings_of(row)
        note("settings.changed", ("clinic", row.pk), before, after, by)
    return after


def change_logo(*, content: bytes, by: Actor, now: datetime, expects: Expectation = anything) -> Record:
    """This function will draw the clinic's logo anew from what was sent, keep it, and show it from now on.

    :raises Invalid: one of `pictures.redrawing`, if it is no picture that may be taken.
    :raises StoreAway: if the store cannot be reached; then the logo stays as it was.
    """
    # Asked before anything is drawn, and once more when nobody else can change them.
    expects(records.clinic_settings())
    address = pictures.keep(content, PictureKind.LOGO, now=now)
    return change_settings(fields={"logo_url": address}, by=by, expects=expects)


def _speak(spoken: Sequence[str]) -> None:
    languages.choose(spoken)
    nameless = gaps.services_without_name(spoken[0])
    if nameless:
        raise FirstLanguageIncomplete(language=spoken[0], services=nameless)
