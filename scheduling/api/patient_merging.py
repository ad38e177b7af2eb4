"""Records of one person that are two, for the clinic's staff."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from auditing import record
from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api import patient_presenting, presenting
from scheduling.api.patient_schemas import DuplicatePage, MergeIn, PatientRecordOut, TellApartIn
from scheduling.operations import merging
from scheduling.queries import duplicates, patient_records, patient_search
from webapi.pagination import PageQuery
from webapi.schemas import problems

router = Router(tags=["patient records"], auth=needs(Permission.MERGE_PATIENTS))


@router.get(
    "/patient-records/duplicates",
    operation_id="listDuplicatePatients",
    response={200: DuplicatePage, **problems(401, 403, 422)},
)
def list_duplicate_patients(request: HttpRequest, page: PageQuery) -> dict[str, Any]:
    """Pairs of records that may be of one person, the most alike first: the same name and date of birth, or the same
    telephone number or e-mail address with a similar name. Pairs that were told apart are not among them.
    """
    who = visitor(request)
    pairs, total = duplicates.pairs(limit=page.limit, offset=page.offset)
    ids = list(dict.fromkeys(one for first, second, _ in pairs for one in (first, second)))
    known = {one.pk: one for one in patient_search.rows(ids, presenting.viewer(who), now=clock.now())}
    record.look_over("patients.read", by=who.actor, subject="patients", ids=ids)
    items = [
        {
            "first": patient_presenting.row(known[first]),
            "second": patient_presenting.row(known[second]),
            "because": because,
        }
        for first, second, because in pairs
        if first in known and second in known
    ]
    return {"items": items, "total": total, "limit": page.limit, "offset": page.offset}


@router.post(
    "/patient-records/merge",
    operation_id="mergePatients",
    response={200: PatientRecordOut, **problems(401, 403, 404, 409, 410, 412, 422)},
)
def merge_patients(request: HttpRequest, response: HttpResponse, body: MergeIn) -> Any:
    """Make one record of two; it cannot be undone. Visits, wards, notes, alerts and the account of both are the kept
    record's afterwards, and the other id answers 410 `patient_merged` with the kept one's in `facts.merged_into`.

    412 `outdated` if one of them was changed since (`facts.patient_id`); 409 `visits_overlap` names in `facts.visits`
    those at the same time; 409 `two_accounts` if they belong to two log-ins; 422 `patient_unreachable` if nobody
    could be reached any more.
    """
    kept = merging.merge(
        keep_id=body.keep_id,
        keep_version=body.keep_version,
        other_id=body.other_id,
        other_version=body.other_version,
        take=body.take,
        by=visitor(request).actor,
    )
    response.headers["ETag"] = f'"{kept.version}"'
    return patient_presenting.record(patient_records.one(kept.pk))


@router.post(
    "/patient-records/told-apart",
    operation_id="tellPatientsApart",
    response={204: None, **problems(401, 403, 404, 410, 422)},
)
def tell_patients_apart(request: HttpRequest, body: TellApartIn) -> Status[None]:
    """Remember that two records that look alike are of two people: they are not suggested again."""
    merging.tell_apart(one_id=body.first_id, other_id=body.second_id, by=visitor(request).actor)
    return Status(204, None)
