"""A clinic leaves with all that is its own, comes back elsewhere as the same, and nothing else is taken in."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings as django_settings

from auditing import verifying
from auditing.models import AuditEntry
from auditing.record import deed
from custody.models import Bundle
from custody.operations import asking, exporting, importing
from custody.operations.inspecting import BundleUnfit
from custody.queries import kept
from custody.rules import bundle as rules
from custody.tests.conftest import MONDAY, filled
from identity.models import SecondFactor, User
from kernel import clock, tenancy
from kernel.actors import system
from outbox.models import Event
from scheduling.models import Appointment, Patient, Picture, ReminderRound, Reservation
from scheduling.queries.patient_records import notes_of
from tenants.models import Clinic, Domain, JobState
from tenants.operations import jobs, provisioning
from testkit import make
from testkit import pictures as drawn

OPERATOR = system("tests")


@pytest.fixture
def full(clinic: tenancy.Clinic) -> tenancy.Clinic:
    """A clinic with real pictures and a trail."""
    from pictures import stores
    from scheduling.operations.pictures import FORMS

    filled(clinic, 5)
    with tenancy.use(clinic):
        make.second_factor(User.objects.get())
        deed("demo.seeded", by=OPERATOR, subject=("clinic", "one"))
        for one in Picture.objects.all():
            for name in FORMS[one.kind].sizes:
                stores.current().put(stores.key_of(one.pk, name), drawn.made("WEBP"), "image/webp")
    return clinic


@pytest.fixture
def elsewhere() -> Iterator[dict[str, Any]]:
    """A name and an address that a clinic may come to; what stands there goes after the test."""
    name = f"came_{uuid4().hex[:8]}"
    yield {"schema": name, "name": "", "domain": f"{name.replace('_', '-')}.localhost"}
    provisioning.drop_clinic(name)


def _exported(clinic: tenancy.Clinic) -> Bundle:
    row = exporting.begin(kept.clinic(clinic.schema), now=clock.now())
    return exporting.export(row, now=clock.now())


def _content(row: Bundle) -> bytes:
    with importing.opened(row) as file:
        return file.read()


def _files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _packed(files: dict[str, bytes], *, sums: bool = True) -> bytes:
    """Pack files again, with a manifest that tells the truth of them."""
    if sums:
        manifest = json.loads(files[rules.MANIFEST])
        manifest["files"] = {
            name: {"size": len(one), "sha256": hashlib.sha256(one).hexdigest()}
            for name, one in files.items()
            if name != rules.MANIFEST
        }
        files = {**files, rules.MANIFEST: json.dumps(manifest).encode()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, one in files.items():
            packed.writestr(name, one)
    return target.getvalue()


def test_it_is_decided_of_every_table_whether_it_leaves() -> None:
    known = {
        model._meta.db_table
        for label in django_settings.TENANT_APPS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    assert known == rules.TAKEN | rules.LEFT.keys()
    assert not rules.TAKEN & rules.LEFT.keys()


def test_a_clinic_that_moves_out_and_in_and_out_again_is_the_same(
    full: tenancy.Clinic, elsewhere: dict[str, Any], in_other_keys: Any
) -> None:
    """Elsewhere: with another key of sealing, after the clinic is gone from here."""
    first = _files(_content(bundle := _exported(full)))
    content = _content(bundle)
    provisioning.drop_clinic(full.schema)
    with in_other_keys():
        row = importing.receive([content], now=clock.now())
        job = asking.take_in(row, by=OPERATOR, hint=False, **elsewhere)
        assert jobs.work_at(job.pk).state == JobState.DONE
        made = tenancy.clinic_of(elsewhere["schema"])
        assert (made.id, made.name, made.host) == (full.id, full.name, elsewhere["domain"])
        second = _files(_content(_exported(made)))
        one, other = json.loads(first[rules.MANIFEST]), json.loads(second[rules.MANIFEST])
        assert (one["files"], one["tables"]) == (other["files"], other["tables"])
        with tenancy.use(made):
            assert notes_of(Patient.objects.get(email="grace@example.org")) == "allergic to latex"
            assert User.objects.get().check_password(make.PASSWORD)
            assert SecondFactor.objects.count() == Event.objects.count() == 0
            assert Appointment.objects.count() == Reservation.objects.count() == 5
            assert ReminderRound.objects.get().done_until <= clock.now()
            assert verifying.verify(anew=True, by=OPERATOR).broken is None
            visit = Appointment.objects.select_related("dentist", "service")[0]
            # Numbers go on where they were, and the guards stand.
            with pytest.raises(Exception, match="reservation_never_overlaps"):
                Reservation.objects.create(
                    appointment=make.appointment(visit.dentist, visit.service, MONDAY),
                    dentist=visit.dentist,
                    during=(visit.starts_at, visit.ends_at),
                )


@pytest.fixture
def in_other_keys(settings: Any) -> Callable[[], Any]:
    from contextlib import contextmanager

    @contextmanager
    def there() -> Iterator[None]:
        settings.SECRET_KEY, settings.SECRET_KEY_ID = "another deployment's " * 4, "theirs"
        settings.SEALING_SECRETS = {"theirs": settings.SECRET_KEY}
        yield

    return there


def test_a_copy_beside_its_original_has_an_id_and_a_trail_of_its_own(
    full: tenancy.Clinic, elsewhere: dict[str, Any]
) -> None:
    job = asking.take_in(_exported(full), by=OPERATOR, hint=False, **elsewhere)
    assert jobs.work_at(job.pk).state == JobState.DONE
    made = tenancy.clinic_of(elsewhere["schema"])
    assert made.id != full.id
    with tenancy.use(made):
        assert notes_of(Patient.objects.get(email="grace@example.org")) == "allergic to latex"
        assert AuditEntry.objects.exclude(sequence=None).count() == 0
        assert verifying.verify(anew=True, by=OPERATOR).broken is None


def test_a_bundle_holds_nothing_that_opens_a_door(full: tenancy.Clinic) -> None:
    with tenancy.use(full):
        app = SecondFactor.objects.get().sealed.encode()
    row = _exported(full)
    files = _files(_content(row))
    everything = b"".join(files.values())
    assert app not in everything
    assert b"allergic to latex" in everything
    assert {name.split("/")[0] for name in files} == {"tables", "csv", "pictures", rules.MANIFEST}


SPOILT: dict[str, tuple[str, Callable[[dict[str, bytes]], bytes]]] = {
    "no zip": ("no_zip", lambda files: b"PK\x03\x04" + bytes(100)),
    "a path that leads out": ("file_unknown", lambda files: _packed({**files, "../../etc/passwd": b"x"})),
    "an absolute path": ("file_unknown", lambda files: _packed({**files, "/etc/passwd": b"x"})),
    "a backslash": ("file_unknown", lambda files: _packed({**files, "tables\\x.jsonl": b"x"})),
    "a picture that leads out": ("file_unknown", lambda files: _packed({**files, "pictures/../96.webp": b"x"})),
    "a table of doors": ("file_unknown", lambda files: _packed({**files, "tables/identity_session.jsonl": b""})),
    "a wrong sum": ("sum_differs", lambda files: _packed(_longer(files), sums=False)),
    "a file too many": (
        "files_differ",
        lambda files: _packed({**files, f"pictures/{uuid4()}/96.webp": b""}, sums=False),
    ),
    "a page for a picture": (
        "no_picture",
        lambda files: _packed({**files, f"pictures/{uuid4()}/96.webp": b"<html>"}),
    ),
    "a picture of nobody": (
        "picture_unknown",
        lambda files: _packed({**files, f"pictures/{uuid4()}/96.webp": drawn.made("WEBP")}),
    ),
    "a column of doors": ("columns_unknown", lambda files: _packed(_with_column(files, "is_superuser"))),
    "a row of other columns": ("columns_differ", lambda files: _packed(_with_row(files, {"id": 1}))),
    "a row of a wrong kind": ("rows_unfit", lambda files: _packed(_changed(files, "birth_date", "never"))),
    "a row that belongs to nobody": (
        "rows_unfit",
        lambda files: _packed(_changed(files, "guardian_id", str(uuid4()))),
    ),
    "another form": ("form_unknown", lambda files: _packed({**files, rules.MANIFEST: b'{"form": "x"}'}, sums=False)),
    "no manifest": ("manifest_malformed", lambda files: _packed(_without_manifest(files), sums=False)),
}


def _longer(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, "tables/identity_user.jsonl": files["tables/identity_user.jsonl"] + b"\n"}


def _without_manifest(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: one for name, one in files.items() if name != rules.MANIFEST}


PATIENTS = "tables/scheduling_patient.jsonl"


def _with_column(files: dict[str, bytes], name: str) -> dict[str, bytes]:
    manifest = json.loads(files[rules.MANIFEST])
    manifest["tables"]["scheduling_patient"]["columns"].append(name)
    rows = [json.dumps({**json.loads(line), name: True}).encode() for line in files[PATIENTS].splitlines()]
    return {**files, PATIENTS: b"\n".join(rows), rules.MANIFEST: json.dumps(manifest).encode()}


def _with_row(files: dict[str, bytes], row: dict[str, Any]) -> dict[str, bytes]:
    return {**files, PATIENTS: files[PATIENTS] + json.dumps(row).encode()}


def _changed(files: dict[str, bytes], name: str, value: str) -> dict[str, bytes]:
    rows = [json.dumps({**json.loads(line), name: value}).encode() for line in files[PATIENTS].splitlines()]
    return {**files, PATIENTS: b"\n".join(rows)}


def test_what_is_no_bundle_is_refused_and_leaves_nothing(full: tenancy.Clinic, elsewhere: dict[str, Any]) -> None:
    files = _files(_content(_exported(full)))
    before = (Clinic.objects.count(), Domain.objects.count())
    for what, (reason, spoil) in SPOILT.items():
        row = importing.receive([spoil(files)], now=clock.now())
        with pytest.raises(BundleUnfit) as refused:
            importing.take_in(row, one=uuid4(), now=clock.now(), **elsewhere)
        assert refused.value.facts["reason"] == reason, what
        assert "grace" not in str(refused.value) + str(refused.value.facts), what
        assert (Clinic.objects.count(), Domain.objects.count()) == before, what
        with pictures_server(elsewhere["schema"]) as stands:
            assert not stands, what


def pictures_server(schema: str) -> Any:
    from contextlib import contextmanager

    from custody import servers, tables

    @contextmanager
    def asked() -> Iterator[bool]:
        with servers.opened("public") as server, servers.transaction(server):
            yield tables.exists(server, schema)

    return asked()


def test_a_bomb_is_not_unpacked(clinic: tenancy.Clinic, elsewhere: dict[str, Any], monkeypatch: Any) -> None:
    monkeypatch.setattr(rules, "MOST_UNPACKED", 1 << 20)
    bomb = _packed({"tables/identity_user.jsonl": bytes(3 << 20), rules.MANIFEST: b"{}"}, sums=False)
    assert len(bomb) < 10_000
    row = importing.receive([bomb], now=clock.now())
    with pytest.raises(BundleUnfit) as refused:
        importing.take_in(row, one=uuid4(), now=clock.now(), **elsewhere)
    assert refused.value.facts["reason"] == "too_large"
    monkeypatch.setattr(rules, "MOST_BYTES", 100)
    with pytest.raises(BundleUnfit):
        importing.receive([bytes(101)], now=clock.now())


def test_what_is_sealed_is_told_where(full: tenancy.Clinic) -> None:
    """The places of the bundle's rules are those at which the columns are sealed."""
    from scheduling.queries import patient_records, staff_note

    with tenancy.use(full):
        who = Patient.objects.get(email="grace@example.org")
        visit = Appointment.objects.all()[0]
    said = {shown: place for (place, shown) in rules.SEALED.values()}
    assert said["notes"].format(id=who.pk) == patient_records.notes_place(who.pk)
    assert said["alerts"].format(id=who.pk) == patient_records.alerts_place(who.pk)
    assert said["staff_note"].format(id=visit.pk) == staff_note.place_of(visit)
    columns = {
        (model._meta.db_table, field.column)
        for label in django_settings.TENANT_APPS
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.concrete_fields
        if str(field.column).endswith("_sealed") and model._meta.db_table in rules.TAKEN
    }
    assert columns == rules.SEALED.keys()
