"""Dentists' photos."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from pictures.redrawing import Crop
from scheduling.api.dentists import DentistRecordOut
from scheduling.operations import photos
from webapi import etags, uploads
from webapi.schemas import problems

router = Router(tags=["dentists"])


class CropQuery(Schema):
    """The square to keep, in shares of the upright picture: `left` of its width, `top` of its height, `side` of its
    shorter side. Without `side`: the largest square, a little above the middle.
    """

    model_config = ConfigDict(extra="forbid")

    left: Annotated[float, Field(ge=0, le=1)] = 0
    top: Annotated[float, Field(ge=0, le=1)] = 0
    side: Annotated[float, Field(gt=0, le=1)] | None = None

    def crop(self) -> Crop | None:
        """Return the square, None if none was asked for."""
        return None if self.side is None else Crop(self.left, self.top, self.side)


@router.post(
    "/dentists/{dentist_id}/photo",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="uploadDentistPhoto",
    response={200: DentistRecordOut, **problems(401, 403, 404, 409, 412, 422, 503)},
    openapi_extra=uploads.PICTURE,
)
def upload_dentist_photo(
    request: HttpRequest, response: HttpResponse, dentist_id: UUID, query: Query[CropQuery]
) -> Any:
    """Set a dentist's photo: the body is the picture itself, PNG, JPEG or WebP of up to 5 MB and 25 million pixels.

    A square of it is drawn anew in our sizes. `photo_url` of an empty text in a change of the dentist takes it away.
    With If-Match: 412 `outdated` if somebody changed him since.
    """
    record = photos.change_photo(
        dentist_id=dentist_id,
        content=uploads.picture(request),
        crop=query.crop(),
        by=visitor(request).actor,
        now=clock.now(),
        expects=etags.expectation(request),
    )
    etags.mark(response, record)
    return record
