"""The people whom an account looks after."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router
from ninja import Status as Answer
from pydantic import StringConstraints

from identity import phones
from identity.auth import bearer, visitor
from kernel import tenancy
from scheduling.api import presenting
from scheduling.api.schemas import PatientOut, PhoneText
from scheduling.operations import patients
from scheduling.operations.patients import Contact
from scheduling.queries import appointments
from webapi.schemas import BirthDate, Input, Line, problems

router = Router(tags=["patients"])


class FamilyMemberIn(Input):
    """A child, partner or parent who has no account; the account's own address is used for messages."""

    name: Line
    birth_date: BirthDate
    phone: PhoneText = ""
    language: Annotated[str, StringConstraints(max_length=8)] | None = Field(None, description="Of the clinic's")


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
        phone=phones.e164(body.phone, zone=tenancy.current().zone) if body.phone else "",
        birth_date=body.birth_date,
        language=presenting.language_of(request, body.language or who.language),
    )
    added = patients.add_to_account(account=who.account, contact=contact, by=who.actor)
    return Answer(201, presenting.patient(added))
