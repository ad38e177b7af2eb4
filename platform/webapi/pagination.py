"""Pages of a listing: `?limit=50&offset=0`, with the total, so that a table can show where it is."""

from collections.abc import Callable
from typing import Annotated, Any

from django.db.models import QuerySet
from ninja import Query, Schema
from pydantic import ConfigDict, Field

MOST = 200


class Page(Schema):
    """Which part of a listing is asked for."""

    model_config = ConfigDict(extra="ignore")

    limit: int = Field(50, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=1_000_000)


PageQuery = Annotated[Page, Query(...)]


def cut(rows: QuerySet[Any], page: Page, present: Callable[[Any], Any]) -> dict[str, Any]:
    """Return one page of a listing with the total count."""
    total = rows.count()
    return {
        "items": [present(row) for row in rows[page.offset : page.offset + page.limit]],
        "total": total,
        "limit": page.limit,
        "offset": page.offset,
    }
