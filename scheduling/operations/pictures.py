"""Pictures come into the store, are shown, and leave it when nobody has shown them for a day."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kernel.errors import Invalid
from pictures import redrawing, stores
from pictures.redrawing import Crop, Form
from scheduling.models import Picture, PictureKind
from scheduling.queries import pictures as queries

FORMS: dict[str, Form] = {PictureKind.LOGO: redrawing.LOGO, PictureKind.PHOTO: redrawing.PHOTO}
# The size that an address names; a page may ask for the others by name.
SHOWN = {PictureKind.LOGO: "192.webp", PictureKind.PHOTO: "320.webp"}
KEPT_UNUSED = timedelta(days=1)


class PictureUnknown(Invalid):
    code = "picture_unknown"
    title = "This picture is no longer here. Upload it again."


def keep(content: bytes, kind: PictureKind, *, now: datetime, crop: Crop | None = None) -> str:
    """This function will draw a picture anew, put it into the store, and return its address on the clinic's host.
    Nothing shows it yet; left alone, it is gone after a day.

    :raises Invalid: one of `pictures.redrawing`, if it is no picture that may be taken.
    :raises StoreAway: if the store cannot be reached.
    """
    drawn = redrawing.redrawn(content, FORMS[kind], crop)
    row = Picture.objects.create(kind=kind, unused_since=now)
    store = stores.current()
    for name, written in drawn.files.items():
        store.put(stores.key_of(row.id, name), written, redrawing.CONTENT_TYPE)
    return queries.address_of(row.id, SHOWN[kind])


def take_up(address: str) -> None:
    """This function will mark the uploaded picture at an address as shown; any other address is left alone. Call it
    in the transaction that shows it.

    :raises PictureUnknown: if it has left the store.
    """
    one = queries.named_by(address)
    if one is not None and not Picture.objects.filter(pk=one).update(unused_since=None):
        raise PictureUnknown


def sweep_unused(*, now: datetime) -> int:
    """This function will remove the pictures that nobody has shown for a day, and return how many they were.

    :raises StoreAway: if the store cannot be reached; the next sweep goes on.
    """
    shown = queries.shown()
    Picture.objects.filter(unused_since=None).exclude(pk__in=shown).update(unused_since=now)
    Picture.objects.filter(pk__in=shown).exclude(unused_since=None).update(unused_since=None)
    due = Q(unused_since__lt=now - KEPT_UNUSED)
    gone = 0
    for one, kind in list(Picture.objects.filter(due).values_list("id", "kind")):
        gone += _remove(one, kind, due)
    return gone


def _remove(one: UUID, kind: str, due: Q) -> int:
    # Who shows it at this moment waits for the row, and then finds it gone; a stop on the way leaves the row.
    with transaction.atomic():
        count, _ = Picture.objects.filter(due, pk=one).delete()
        if count:
            stores.current().remove(stores.key_of(one, name) for name in FORMS[kind].sizes)
    return count
