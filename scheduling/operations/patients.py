"""Patient records: found or made while booking, and looked after by an account."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from auditing import record
from identity.operations.session import SessionOver
from kernel.actors import Actor
from kernel.errors import Conflict, Invalid
from scheduling.models import Patient, PatientAlias
from scheduling.queries.patient_records import PatientUnknown
from scheduling.rules.folding import folded

MOST_OF_AN_ACCOUNT = 12


class PatientAlreadyKnown(Conflict):
    code = "patient_already_known"
    title = "This person is already among your patients."


class TooManyPatients(Invalid):
    code = "too_many_patients"
    title = "An account looks after twelve patients at most."


@dataclass(frozen=True, slots=True)
class Contact:
    """Who a visit is for, as a form says it. `phone` is E.164 or empty."""

    name: str
    email: str
    phone: str
    birth_date: date | None
    language: str


_HOLDER = """
INSERT INTO scheduling_patient AS p
    (id, account_id, is_self, name, name_key, email, phone, language, created_at, updated_at)
SELECT gen_random_uuid(), u.id, true, u.name, %(key)s, u.email, u.phone, u.language, now(), now()
FROM identity_user u WHERE u.id = %(account)s AND u.is_active FOR KEY SHARE OF u
ON CONFLICT (account_id) WHERE is_self DO UPDATE SET updated_at = now(), name = EXCLUDED.name,
    name_key = EXCLUDED.name_key, email = EXCLUDED.email, phone = EXCLUDED.phone, language = EXCLUDED.language
RETURNING {columns}, p.xmax = 0
"""

_GUEST = """
INSERT INTO scheduling_patient AS p
    (id, is_self, name, name_key, email, phone, birth_date, language, created_at, updated_at)
VALUES (gen_random_uuid(), false, %(name)s, %(key)s, %(email)s, %(phone)s, %(birth_date)s, %(language)s, now(), now())
ON CONFLICT (lower(email), name_key, birth_date) WHERE account_id IS NULL AND email <> '' DO UPDATE
SET updated_at = now(), phone = CASE WHEN p.phone = '' THEN EXCLUDED.phone ELSE p.phone END,
    language = EXCLUDED.language
RETURNING {columns}, p.xmax = 0
"""

_OF_ACCOUNT = """
SELECT {columns}, false FROM scheduling_patient p
WHERE p.id = %(patient)s AND (p.account_id = %(account)s OR %(account)s::uuid IS NULL) AND p.erased_at IS NULL
FOR NO KEY UPDATE OF p
"""


def name_key(name: str) -> str:
    """Return a name folded for comparison: case, accents' composition and spacing do not tell people apart."""
    return folded(name)[:120]


def account_holder(account: UUID, *, name: str, by: Actor) -> Patient:
    """Find or make the record of an account's holder, as the account says it now, and lock it. In a transaction.

    :raises SessionOver: if the account was deleted meanwhile.
    """
    try:
        return _locked(_HOLDER, by, account=account, key=name_key(name))
    except PatientUnknown:
        raise SessionOver from None


def guest(contact: Contact, *, by: Actor) -> Patient:
    """Find or make the record of a guest, and lock it; a stranger overwrites nothing that is known.
    In a transaction.
    """
    return _locked(
        _GUEST,
        by,
        name=contact.name,
        key=name_key(contact.name),
        email=contact.email,
        phone=contact.phone,
        birth_date=contact.birth_date,
        language=contact.language,
    )


def of_account(patient: UUID, *, account: UUID | None, by: Actor) -> Patient:
    """Lock one of an account's patients; with no account named, any patient of the clinic. Who was merged into
    another is found there. Within a transaction.

    :raises PatientUnknown: if there is no such patient, or it is somebody else's.
    :raises SessionOver: if the account was deleted meanwhile.
    """
    if account is not None:
        _stands(account)
    try:
        return _locked(_OF_ACCOUNT, by, patient=patient, account=account)
    except PatientUnknown:
        into = PatientAlias.objects.filter(pk=patient).values_list("patient_id", flat=True).first()
        if into is None:
            raise
        return _locked(_OF_ACCOUNT, by, patient=into, account=account)


def add_to_account(*, account: UUID, contact: Contact, by: Actor) -> Patient:
    """This function will add a family member to an account.

    :raises PatientAlreadyKnown: if the account has a patient of this name and date of birth.
    :raises TooManyPatients: if the account has as many as it may.
    :raises SessionOver: if the account was deleted meanwhile.
    """
    with transaction.atomic():
        _stands(account)
        own = Patient.objects.filter(account_id=account)
        if own.count() >= MOST_OF_AN_ACCOUNT:
            raise TooManyPatients
        if own.filter(name_key=name_key(contact.name), birth_date=contact.birth_date).exists():
            raise PatientAlreadyKnown
        patient = Patient.objects.create(
            account_id=account,
            name=contact.name,
            name_key=name_key(contact.name),
            email=contact.email,
            phone=contact.phone,
            birth_date=contact.birth_date,
            language=contact.language,
        )
        record.deed("patient.added", by=by, subject=("patient", patient.id), after={"account": str(account)})
    return patient


def _stands(account: UUID) -> None:
    # The account before its patients, as everywhere: whoever deletes it waits for us, or we see that it is gone.
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM identity_user WHERE id = %s AND is_active FOR NO KEY UPDATE", [account])
        if cursor.fetchone() is None:
            raise SessionOver


def _locked(statement: str, by: Actor, **facts: object) -> Patient:
    columns = [field.attname for field in Patient._meta.concrete_fields]
    with connection.cursor() as cursor:
        cursor.execute(statement.format(columns=", ".join(f"p.{one}" for one in columns)), facts)  # type: ignore[arg-type]
        row = cursor.fetchone()
    if row is None:
        raise PatientUnknown
    *fields, is_new = row
    found = Patient.from_db(connection.alias, columns, fields)
    if is_new:
        after = {"account": str(found.account_id) if found.account_id else None}
        record.deed("patient.added", by=by, subject=("patient", found.id), after=after)
    return found
