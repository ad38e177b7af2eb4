"""The clinic as its patients meet it: address, brand, texts and policies."""

from collections.abc import Mapping
from typing import Any

from kernel.actors import Actor
from scheduling.models import ClinicProfile
from scheduling.operations.changing import Expectation, anything, assign, note, one_change
from scheduling.queries import records
from scheduling.queries.records import SETTINGS_TEXTS, Record


def change_settings(*, fields: Mapping[str, Any], by: Actor, expects: Expectation = anything) -> Record:
    """This function will change the given fields of the clinic's settings; what was booked stays as it is.

    :raises LanguageUnknown: if a text is in a language that is none of the platform's.
    """
    with one_change():
        row = ClinicProfile.objects.get()
        before = records.settings_of(row)
        expects(before)
        assign(row, fields, texts=SETTINGS_TEXTS)
        row.save()
        after = records.settings_of(row)
        note("settings.changed", ("clinic", row.pk), before, after, by)
    return after
