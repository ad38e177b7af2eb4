"""Dentists get a face."""

from datetime import datetime
from uuid import UUID

from kernel.actors import Actor
from pictures.redrawing import Crop
from scheduling.models import PictureKind
from scheduling.operations import catalog, pictures
from scheduling.operations.changing import Expectation, anything
from scheduling.queries import records
from scheduling.queries.records import Record


def change_photo(
    *, dentist_id: UUID, content: bytes, crop: Crop | None, by: Actor, now: datetime, expects: Expectation = anything
) -> Record:
    """This function will draw a dentist's photo anew from what was sent, keep it, and show it from now on.

    :raises DentistUnknown: if there is none of this id.
    :raises Invalid: one of `pictures.redrawing`, if it is no picture that may be taken.
    :raises StoreAway: if the store cannot be reached; then the photo stays as it was.
    """
    # Asked before anything is drawn, and once more when nobody else can change him.
    expects(records.dentist_of(records.dentist_row(dentist_id)))
    address = pictures.keep(content, PictureKind.PHOTO, now=now, crop=crop)
    return catalog.change_dentist(
        dentist_id=dentist_id, fields={"photo_url": address}, by=by, now=now, expects=expects
    )
