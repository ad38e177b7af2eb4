"""The commands do what the jobs do."""

from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from custody.tests.conftest import filled
from kernel import tenancy
from operators.models import OperatorEntry
from scheduling.models import Appointment
from tenants.operations import provisioning


def _said(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_a_clinic_is_kept_restored_and_swapped_by_commands(clinic: tenancy.Clinic) -> None:
    filled(clinic, 3)
    backup = _said("backup_clinic", clinic.schema).split()[0]
    assert backup in _said("backups", clinic.schema)
    assert clinic.schema in _said("backups")
    assert "is whole" in _said("verify_backup", backup)
    with tenancy.use(clinic):
        Appointment.objects.first().reservations.all().delete()  # type: ignore[union-attr]
    aside = _said("restore_backup", backup).split()[0]
    assert "scheduling_reservation: 0 only here, 1 only there, 0 differ" in _said("compare_restored", aside)
    with pytest.raises(CommandError, match="--yes"):
        _said("swap_restored", aside)
    assert "is restored" in _said("swap_restored", aside, "--yes")
    assert "is gone" in _said("drop_restored", aside)
    done = list(OperatorEntry.objects.filter(clinic_id=clinic.id).order_by("id").values_list("action", flat=True))
    assert done == ["backup.asked", "backup.verified", "backup.restored", "restored.swapped", "restored.dropped"]


def test_a_clinic_leaves_and_comes_by_commands(clinic: tenancy.Clinic, tmp_path: Path) -> None:
    filled(clinic, 2)
    file, name = tmp_path / "clinic.zip", f"came_{uuid4().hex[:8]}"
    host = f"{name.replace('_', '-')}.localhost"
    assert "tables" in _said("export_clinic", clinic.schema, str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    try:
        assert host in _said("import_clinic", str(file), "--schema", name, "--domain", host)
        with tenancy.use(tenancy.clinic_of(name)):
            assert Appointment.objects.count() == 2
        with pytest.raises(CommandError, match="name_taken"):
            _said("import_clinic", str(file), "--schema", name, "--domain", host)
    finally:
        provisioning.drop_clinic(name)


def test_what_is_not_there_is_said(clinic: tenancy.Clinic) -> None:
    for words in (("verify_backup", str(uuid4())), ("restore_backup", "x"), ("backup_clinic", "nobody")):
        with pytest.raises(CommandError):
            _said(*words)
