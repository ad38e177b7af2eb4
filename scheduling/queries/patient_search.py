"""Finding patients by what a caller says of themselves."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Func, OuterRef, Q, Subquery, Value

from scheduling.models import Patient
from scheduling.models.searching import FOLDED, SPELT_OUT, Folded, FoldedSpeltOut
from scheduling.queries import appointments
from scheduling.queries.appointments import Viewer
from scheduling.rules.patient_search import FEWEST_LETTERS_WITHIN, MOST_WORDS, WILD, Sought
from scheduling.rules.policy import EXPECTED, Status

_FOLD = FOLDED.replace("%", "%%").format("%s")
_FOLD_SPELT_OUT = FOLDED.replace("%", "%%").format(SPELT_OUT.format("%s"))
# Also whoever is reached through the one who has this number or address: a caller gives a parent's.
_REACHED = """p.id IN (
    SELECT g.id FROM scheduling_patient g WHERE g.search_contact LIKE %s
    UNION ALL SELECT w.id FROM scheduling_patient w JOIN scheduling_patient g ON w.guardian_id = g.id
        WHERE g.search_contact LIKE %s
    UNION ALL SELECT w.id FROM scheduling_patient w JOIN scheduling_patient g ON w.account_id = g.account_id
        WHERE g.search_contact LIKE %s
)"""
_FOUND = """
SELECT p.id, count(*) OVER () FROM scheduling_patient p WHERE p.erased_at IS NULL AND {conditions}
ORDER BY {rank} p.search_name, p.id LIMIT %s OFFSET %s
"""
_LATEST = """
SELECT p.id, (SELECT count(*) FROM scheduling_patient WHERE erased_at IS NULL) FROM scheduling_patient p
WHERE p.erased_at IS NULL
ORDER BY p.created_at DESC, p.id LIMIT %s OFFSET %s
"""

Clause = tuple[str, list[Any]]


def found(sought: Sought, *, limit: int, offset: int) -> tuple[list[UUID], int]:
    """Return the patients who fit, the best match first, and how many there are in all.

    First come those whose name begins like that, then those of whom every word begins a part of the name.
    """
    conditions = [_word(one) for one in sought.words]
    if sought.digits:
        conditions.append((_REACHED, [f"%{sought.digits}%"] * 3))
    if sought.born:
        conditions.append(("p.birth_date = ANY(%s)", [list(sought.born)]))
    rank, ranked_by = _rank(sought.words)
    statement = _FOUND.format(conditions=" AND ".join(text for text, _ in conditions), rank=rank)
    values = [value for _, given in conditions for value in given]
    return _ids(statement, [*values, *ranked_by, limit, offset])


def latest(*, limit: int, offset: int) -> tuple[list[UUID], int]:
    """Return the patients who were added last, and how many there are in all."""
    return _ids(_LATEST, [limit, offset])


def rows(ids: list[UUID], viewer: Viewer, *, now: datetime) -> list[Patient]:
    """Return patients in the order of their ids, with the guardian and the times of the last and the next visit of
    those that the viewer may see (`last_visit_at`, `next_visit_at`).
    """
    visits = appointments.visible_to(viewer).filter(patient=OuterRef("pk")).select_related(None)
    last = visits.filter(status=Status.COMPLETED, starts_at__lt=now).order_by("-starts_at")
    coming = visits.filter(status__in=EXPECTED, starts_at__gte=now).order_by("starts_at")
    known = (
        Patient.objects.filter(pk__in=ids)
        .select_related("guardian")
        .annotate(
            last_visit_at=Subquery(last.values("starts_at")[:1]),
            next_visit_at=Subquery(coming.values("starts_at")[:1]),
        )
    )
    by_id = {one.pk: one for one in known}
    return [by_id[one] for one in ids if one in by_id]


def called(text: str, path: str = "") -> Q:
    """Return the condition that a name holds each word of a text, whatever the accents; `path` leads to the patient.

    A text without a letter or a digit is nobody's name.
    """
    words = [word for word in text.split() if any(sign.isalnum() for sign in word)]
    condition = Q() if words else Q(**{f"{path}pk__in": ()})
    for word in words[:MOST_WORDS]:
        ways: list[Func] = [Folded(Value(word))]
        if _has_umlaut(word):
            ways.append(FoldedSpeltOut(Value(word)))
        either = Q()
        for way in ways:
            either |= Q(**{f"{path}search_name__contains": way})
        condition &= either
    return condition


def similar(
    *, name: str, born: date | None, email: str, digits: str, but: UUID | None = None, most: int = 5
) -> list[tuple[Patient, list[str]]]:
    """Return the records that may be of the same person, each with what is the same: `phone`, `email`, or `name`,
    which counts unless the days of birth are known to differ.
    """
    clauses: dict[str, Clause] = {}
    if digits:
        clauses["phone"] = ("p.search_contact LIKE '%% ' || %s", [digits])
    if email:
        clauses["email"] = ("p.search_contact LIKE ' ' || %s || ' %%'", [_address(email.translate(WILD))])
    if name.translate(WILD).strip():
        alike = f"p.search_name LIKE ' ' || {_FOLD} || '%%' AND coalesce(p.birth_date = %s::date, true)"
        clauses["name"] = (alike, [name.translate(WILD), born])
    if not clauses:
        return []
    columns = ", ".join(text for text, _ in clauses.values())
    either = " OR ".join(f"({text})" for text, _ in clauses.values())
    values = [value for _, given in clauses.values() for value in given]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT p.id, {columns} FROM scheduling_patient p WHERE ({either})"  # noqa: S608
            " AND p.id <> %s AND p.erased_at IS NULL ORDER BY p.search_name, p.id LIMIT %s",
            [*values, *values, but or UUID(int=0), most],
        )
        same = {one: [what for what, fits in zip(clauses, flags, strict=True) if fits] for one, *flags in cursor}
    rows = Patient.objects.in_bulk(list(same))
    return [(rows[one], because) for one, because in same.items()]


def _word(word: str) -> Clause:
    if "@" in word:
        return _REACHED, [f"%{_address(word)}%"] * 3
    before = "% " if len(word) < FEWEST_LETTERS_WITHIN else "%"
    text = f"p.search_name LIKE %s || {_FOLD} || '%%' OR p.search_contact LIKE %s"
    values = [before, word, f" {_address(word)}%"]
    if _has_umlaut(word):
        text += f" OR p.search_name LIKE %s || {_FOLD_SPELT_OUT} || '%%'"
        values += [before, word]
    return f"({text})", values


def _has_umlaut(word: str) -> bool:
    return any(sign in word.casefold() for sign in "äöü")


def _rank(words: tuple[str, ...]) -> Clause:
    if not words:
        return "", []
    begins = f"p.search_name LIKE ' ' || {_FOLD} || '%%'"
    each_begins = " AND ".join([f"p.search_name LIKE '%% ' || {_FOLD} || '%%'"] * len(words))
    return f"CASE WHEN {begins} THEN 0 WHEN {each_begins} THEN 1 ELSE 2 END,", [" ".join(words), *words]


def _address(word: str) -> str:
    return word.lower().replace("+", "")


def _ids(statement: str, values: list[Any]) -> tuple[list[UUID], int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        answer = cursor.fetchall()
    return [one for one, _ in answer], answer[0][1] if answer else 0
