"""A process may keep the catalogue only as long as nobody can be misled by it."""

from django.db import transaction

from scheduling.models import Service
from scheduling.queries import catalog
from scheduling.tests.conftest import Practice


def test_a_copy_of_what_was_rolled_back_is_never_taken_for_what_came_instead(practice: Practice) -> None:
    class ChangedMind(Exception):
        pass

    try:
        with transaction.atomic():
            Service.objects.filter(pk=practice.check_up.id).update(duration=45)
            assert catalog.current().services[practice.check_up.id].duration == 45
            raise ChangedMind
    except ChangedMind:
        pass
    Service.objects.filter(pk=practice.check_up.id).update(duration=20)
    assert catalog.current().services[practice.check_up.id].duration == 20


def test_a_rolled_back_change_leaves_the_old_catalogue(practice: Practice) -> None:
    before = catalog.current().version
    sid = transaction.savepoint()
    Service.objects.update(duration=45)
    catalog.current()
    transaction.savepoint_rollback(sid)
    kept = catalog.current()
    assert kept.version == before
    assert kept.services[practice.check_up.id].duration == 30
