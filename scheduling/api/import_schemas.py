"""Bodies of imports."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict, StringConstraints

from scheduling.api.schemas import NamedOut
from webapi.pagination import Page
from webapi.schemas import Input, Line, Output

Kind = Literal["patients", "appointments"]
OutcomeName = Literal["new", "changed", "same", "refused"]
Column = Annotated[int, Field(ge=0, lt=60, strict=True)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Meanings = Annotated[dict[Name, UUID], Field(max_length=100)]


class UploadQuery(Schema):
    """What the file holds and what it is called. Text that is no UTF-8 is read as `encoding` says."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    file_name: Line = "file.csv"
    encoding: Literal["auto", "windows-1252", "windows-1256"] = "auto"


class ImportNamesIn(Input):
    """What names in the file mean that are not the clinic's own."""

    dentist: Meanings = Field(default_factory=dict)
    service: Meanings = Field(default_factory=dict)
    operatory: Meanings = Field(default_factory=dict)


class ImportChoicesIn(Input):
    """How the file is to be taken. `columns`: the column of each field, from 0. `known`: what becomes of patients who
    are there already: left alone, empty fields filled, or fields replaced by what the file says. `dentist_id` and
    `service_id` are taken for rows that name none. With `outside_hours` visits to come may lie where the dentist does
    not work.
    """

    columns: Annotated[dict[Annotated[str, StringConstraints(max_length=20)], Column], Field(max_length=30)]
    date_order: Literal["dmy", "mdy"] = "dmy"
    known: Literal["keep", "fill", "replace"] = "fill"
    names: ImportNamesIn = Field(default_factory=ImportNamesIn)
    dentist_id: UUID | None = None
    service_id: UUID | None = None
    outside_hours: bool = False


class ImportRunIn(Input):
    """`send_mail`: confirm visits to come to their patients by mail, as if they were booked now."""

    send_mail: bool = False


class ImportFieldOut(Output):
    field: str
    label: str
    column: int | None


class ImportNamesOut(Output):
    dentist: list[str]
    service: list[str]
    operatory: list[str]


class ImportMeaningsOut(Output):
    dentist: dict[str, UUID]
    service: dict[str, UUID]
    operatory: dict[str, UUID]


class ImportCountsOut(Output):
    new: int
    changed: int
    same: int
    refused: int


class ImportOut(Output):
    """An uploaded file and how far it has come. `strangers`: names in it that are not the clinic's. `decided`: of
    `total` rows, in the step under way.
    """

    id: UUID
    kind: Kind
    state: Literal["uploaded", "checking", "checked", "running", "done", "failed"]
    file_name: str
    encoding: str
    delimiter: str
    heads: list[str]
    fields: list[ImportFieldOut]
    date_order: Literal["dmy", "mdy"]
    known: Literal["keep", "fill", "replace"]
    names: ImportMeaningsOut
    dentist_id: UUID | None
    service_id: UUID | None
    outside_hours: bool
    send_mail: bool
    strangers: ImportNamesOut
    total: int
    decided: int
    counts: ImportCountsOut
    has_rows: bool
    created_at: datetime
    finished_at: datetime | None
    version: int


class ImportHeadOut(Output):
    """An import in the list of the latest ones."""

    id: UUID
    kind: Kind
    state: Literal["uploaded", "checking", "checked", "running", "done", "failed"]
    file_name: str
    total: int
    counts: ImportCountsOut
    has_rows: bool
    created_at: datetime
    finished_at: datetime | None


class ImportListOut(Output):
    items: list[ImportHeadOut]
    most_rows: int
    most_bytes: int


class ImportRowsQuery(Page):
    outcome: Annotated[list[OutcomeName], Field(default_factory=list, max_length=4)]


class ImportRowOut(Output):
    """A row of the file. `says`, in the language asked for: why it is refused, or what it changes. `subject_id` is
    the patient or the appointment that it became, or is; before the run only of what was there already. `similar`:
    patients who may be the same person.
    """

    number: int
    cells: list[str]
    outcome: Literal["", "new", "changed", "same", "refused"]
    reason: str
    says: str
    subject_id: UUID | None
    similar: list[NamedOut]


class ImportRowPage(Output):
    items: list[ImportRowOut]
    total: int
    limit: int
    offset: int
