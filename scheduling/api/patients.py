"""The people whom an account looks after."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router
from ninja import Status as Answer
from pydantic import StringConstraints

from identity import phones
from identity.auth import bearer, visitor
from identity.operations.registration import spoken
from kernel import clock, tenancy
from scheduling.api import presenting
from scheduling.api.schemas import PatientOut, PhoneText
from scheduling.api.texts import absent
from scheduling.operations import family, patients
from scheduling.operations.patients import Contact
from scheduling.queries import appointments
from webapi.schemas import BirthDate, Input, Line, problems

router = Router(tags=["patients"])


LanguageText = Annotated[str, StringConstraints(max_length=8)]


class FamilyMemberIn(Input):
    """A child, partner or parent who has no account; the account's own address is used for messages."""

    name: Line
    birth_date: BirthDate
    phone: PhoneText = ""
    language: LanguageText | None = Field(None, description="Of the clinic's")


class FamilyChangeIn(Input):
    """What is left out stays; an empty `phone` removes it."""

    name: Line = Field(default_factory=absent)
    birth_date: BirthDate = Field(default_factory=absent)
    phone: PhoneText = Field(default_factory=absent)
    language: LanguageText = Field(default_factory=absent)


@router.get(
    "/patients",
    operation_id="listOwnPatients",
    auth=bearer,
    response={200: list[PatientOut], **problems(401, 422)},
)
def list_own_patients(request: HttpRequest) -> list[dict[str, Any]]:
    """List the people whom you look after, yourself first (once you have booked)."""
    return [presenting.patient(one) for one in appointments.patients_of(visitor(request).account)]


@router.post(
    "/patients",
    operation_id="addPatient",
    auth=bearer,
    response={201: PatientOut, **problems(401, 409, 422)},
)
def add_patient(request: HttpRequest, body: FamilyMemberIn) -> Answer[dict[str, Any]]:
    """Add somebody whom you look after, to book for them."""
    who = visitor(request)
    contact = Contact(
        name=body.name,
        email="",
        phone=_e164(body.phone),
        birth_date=body.birth_date,
        language=presenting.language_of(request, body.language or who.language),
    )
    added = patients.add_to_account(account=who.account, contact=contact, by=who.actor)
    return Answer(201, presenting.patient(added))


@router.patch(
    "/patients/{patient_id}",
    operation_id="changePatient",
    auth=bearer,
    response={200: PatientOut, **problems(401, 404, 409, 422)},
)
def change_patient(request: HttpRequest, patient_id: UUID, body: FamilyChangeIn) -> dict[str, Any]:
    """Change the record of somebody whom you look after.

    Your own record is taken from your profile whenever you book: 409 `own_record`, use `PATCH /profile`.
    409 `patient_already_known` if another of your patients has this name and date of birth. 422 `phone_invalid`,
    `language_not_spoken`.
    """
    who, fields = visitor(request), body.model_dump(exclude_unset=True)
    if "phone" in fields:
        fields["phone"] = _e164(fields["phone"])
    if "language" in fields:
        fields["language"] = spoken(fields["language"])
    changed = family.change_member(account=who.account, patient_id=patient_id, fields=fields, by=who.actor)
    return presenting.patient(changed)


@router.delete(
    "/patients/{patient_id}",
    operation_id="removePatient",
    auth=bearer,
    response={204: None, **problems(401, 404, 409, 422)},
)
def remove_patient(request: HttpRequest, patient_id: UUID) -> Answer[None]:
    """Stop looking after somebody. Their visits leave your list; what the clinic must keep of past ones, it keeps.

    409 `still_has_appointments` with `facts.count` while visits are to come: cancel those first. 409 `own_record` for
    yourself: that is `POST /profile/delete`.
    """
    who = visitor(request)
    family.remove_member(account=who.account, patient_id=patient_id, by=who.actor, now=clock.now())
    return Answer(204, None)


def _e164(phone: str) -> str:
    return phones.e164(phone, zone=tenancy.current().zone) if phone else ""
