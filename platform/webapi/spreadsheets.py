"""Tables as files that a spreadsheet opens: CSV in which no cell is ever a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO

from django.http import StreamingHttpResponse

# What makes a spreadsheet compute instead of show (OWASP, CSV injection), in every width in which Unicode writes it.
_STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠|%")
_BYTE_ORDER_MARK = "\ufeff"
MEDIA_TYPE = "text/csv; charset=utf-8"


def harmless(cell: object) -> str:
    """Return a cell as text that every spreadsheet shows as it stands; an apostrophe goes before what would compute.

    Spaces before it do not count: some programs drop them first.
    """
    text = "" if cell is None else str(cell).replace("\x00", "")
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA) else text


def lines(head: Sequence[str], rows: Iterable[Sequence[object]], *, at_once: int = 500) -> Iterator[bytes]:
    """Yield a table as CSV (RFC 4180): every cell quoted, UTF-8 with the mark by which Excel knows it."""
    buffer = StringIO()
    buffer.write(_BYTE_ORDER_MARK)
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([harmless(one) for one in head])
    for number, row in enumerate(rows, start=1):
        writer.writerow([harmless(one) for one in row])
        if number % at_once == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def download(content: Iterator[bytes], *, name: str, on: date) -> StreamingHttpResponse:
    """Return a table as a file to save, sent while it is made and kept by nobody in between."""
    response = StreamingHttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{on.isoformat()}.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _taken(buffer: StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
