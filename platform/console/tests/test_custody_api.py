"""One clinic's data over the API: kept, restored beside it, compared, swapped in, taken out and brought in."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from custody.models import Aside, Backup, Bundle
from kernel import tenancy
from operators.models import Operator, OperatorEntry
from scheduling.models import Patient
from tenants.models import Job
from tenants.operations import jobs, provisioning
from testkit import clinics, make, operators


@pytest.fixture(autouse=True)
def _folders(settings: Any, tmp_path: Path) -> None:
    settings.BACKUP_DIRECTORY = tmp_path / "vault"
    settings.PICTURE_DIRECTORY = tmp_path / "pictures"


@pytest.fixture
def clinic(django_db_setup: None, django_db_blocker: Any) -> Iterator[tenancy.Clinic]:
    """One that really stands in the database, with two patients."""
    from custody import building

    with django_db_blocker.unblock():
        with clinics.opened(1, prefix="held") as made:
            with tenancy.use(made[0]):
                make.patient("Grace Hopper", email="grace@example.org")
                make.patient("Ada Lovelace", email="ada@example.org")
            yield made[0]
            for aside in Aside.objects.all():
                building.drop(aside.schema)
        for model in (Aside, Backup, Bundle, Job, Operator):
            model._default_manager.all().delete()


@pytest.fixture
def admin(clinic: tenancy.Clinic) -> Operator:
    return operators.make(name="Grace Hopper", email=f"{uuid4().hex[:8]}@example.org")


def ask(method: str, path: str, who: Operator, body: Any = None, **sent: Any) -> Any:
    if body is not None:
        sent = {"data": json.dumps(body), "content_type": "application/json"}
    return Client().generic(method, f"/api/v1{path}", headers=operators.headers(who), **sent)


def worked(answer: Any) -> Any:
    assert answer.status_code == 202, answer.content
    assert jobs.work_at(answer.json()["id"]).state == "done"
    return answer


def listed(path: str, who: Operator) -> list[dict[str, Any]]:
    answer = ask("GET", path, who)
    assert answer.status_code == 200, answer.content
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def patients(clinic: tenancy.Clinic) -> int:
    with tenancy.use(clinic):
        return Patient.objects.count()


def test_a_clinic_is_kept_restored_compared_and_swapped(clinic: tenancy.Clinic, admin: Operator) -> None:
    place = f"/clinics/{clinic.id}"
    worked(ask("POST", f"{place}/backups", admin))
    [backup] = listed(f"{place}/backups", admin)
    assert (backup["state"], backup["purpose"], backup["asked_by"]) == ("kept", "asked", "Grace Hopper")
    assert backup["size"] > 0
    assert ask("POST", f"/backups/{backup['id']}/verify", admin).json()["verified_at"] is not None
    with tenancy.use(clinic):
        Patient.objects.get(email="ada@example.org").delete()

    worked(ask("POST", f"/backups/{backup['id']}/restore", admin))

    again = ask("POST", f"/backups/{backup['id']}/restore", admin)
    assert (again.status_code, again.json()["code"]) == (409, "restored_already")
    [restored] = listed(f"{place}/restored", admin)
    assert (restored["state"], restored["holds"]) == ("ready", backup["made_at"])
    differing = {one["table"]: one for one in listed(f"/restored/{restored['id']}/differences", admin)}
    gone = differing["scheduling_patient"]
    assert (gone["here"], gone["there"], gone["other"], len(gone["ids_there"])) == (0, 1, 0, 1)
    assert "ada" not in json.dumps(differing).lower()

    swap = {"address": clinic.host, "reason": "A patient was erased by mistake"}
    mistyped = ask("POST", f"/restored/{restored['id']}/swap", admin, swap | {"address": "other.localhost"})
    assert (mistyped.status_code, mistyped.json()["code"]) == (422, "address_mistyped")
    assert patients(clinic) == 1
    worked(ask("POST", f"/restored/{restored['id']}/swap", admin, swap))
    assert patients(clinic) == 2

    worked(ask("POST", f"/restored/{restored['id']}/drop", admin))
    assert listed(f"{place}/restored", admin) == []
    told = OperatorEntry.objects.filter(clinic_id=clinic.id, name="Grace Hopper").order_by("id")
    assert [(one.action, one.reason) for one in told] == [
        ("backup.asked", ""),
        ("backup.verified", ""),
        ("backup.restored", ""),
        ("restored.swapped", swap["reason"]),
        ("restored.dropped", ""),
    ]


def test_a_spoilt_backup_is_told_and_is_not_called_whole(
    clinic: tenancy.Clinic, admin: Operator, tmp_path: Path
) -> None:
    worked(ask("POST", f"/clinics/{clinic.id}/backups", admin))
    [backup] = listed(f"/clinics/{clinic.id}/backups", admin)
    [file] = [one for one in (tmp_path / "vault").rglob("*") if one.is_file()]
    file.write_bytes(file.read_bytes()[:-1])

    answer = ask("POST", f"/backups/{backup['id']}/verify", admin)

    assert (answer.status_code, answer.json()["code"]) == (409, "file_damaged")
    assert listed(f"/clinics/{clinic.id}/backups", admin)[0]["verified_at"] is None
    assert not OperatorEntry.objects.filter(clinic_id=clinic.id, action="backup.verified").exists()


def test_a_clinic_leaves_by_a_bundle_and_comes_at_another_address(clinic: tenancy.Clinic, admin: Operator) -> None:
    place, label = f"/clinics/{clinic.id}/exports", f"came-{uuid4().hex[:6]}x"
    worked(ask("POST", place, admin))
    [bundle] = listed(place, admin)

    fetched = ask("POST", f"/exports/{bundle['id']}/download", admin)
    content = b"".join(fetched.streaming_content)

    assert (fetched.headers["Content-Type"], fetched.headers["Cache-Control"]) == (
        "application/zip",
        "private, no-store",
    )
    assert content.startswith(b"PK")
    assert OperatorEntry.objects.filter(clinic_id=clinic.id, action="bundle.downloaded").count() == 1
    try:
        sent = {"data": content, "content_type": "application/zip"}
        job = worked(ask("POST", f"/imports?address={label}&name=Moved", admin, **sent)).json()
        made = tenancy.clinic_of(job["about"])
        assert (made.host.partition(".")[0], patients(made)) == (label, 2)
        taken = ask("POST", f"/imports?address={label}", admin, **sent)
        assert (taken.status_code, taken.json()["code"]) == (409, "name_taken")
        assert Bundle.objects.count() == 2
    finally:
        provisioning.drop_clinic(label.replace("-", "_"))


def test_what_is_no_bundle_ends_its_job_and_opens_nothing(clinic: tenancy.Clinic, admin: Operator) -> None:
    label = f"came-{uuid4().hex[:6]}x"
    asked = ask("POST", f"/imports?address={label}", admin, data=b"no bundle", content_type="application/zip")

    ended = jobs.work_at(asked.json()["id"])

    assert (ended.state, ended.trouble) == ("failed", "bundle_unfit")
    assert ask("GET", f"/addresses/{label}", admin).json()["problem"] is None


def test_a_bundle_beyond_the_bound_is_refused_while_it_comes(
    clinic: tenancy.Clinic, admin: Operator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("custody.rules.bundle.MOST_BYTES", 10)
    answer = ask("POST", "/imports?address=late-comer", admin, data=b"eleven byte", content_type="application/zip")
    assert (answer.status_code, answer.json()["code"]) == (422, "bundle_unfit")
    assert not [one for one in (tmp_path / "vault").rglob("*") if one.is_file()]
    assert not Job.objects.filter(kind="import").exists()
