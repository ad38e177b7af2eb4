"""Two who take each other's rights away at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from kernel import clock
from kernel.actors import Actor
from operators.models import Operator
from operators.operations import people
from operators.operations.people import LastAdmin
from testkit import operators as make
from testkit import rivals


@rivals.ONCE
def test_two_admins_who_block_each_other_do_not_both_succeed(committed: None) -> None:
    first, second = make.make("admin", name="First"), make.make("admin", name="Second")
    gate = threading.Barrier(2)

    def block(other: Operator, by: Operator) -> bool:
        with rivals.own_connection():
            gate.wait(timeout=20)
            try:
                people.change(
                    operator_id=other.id,
                    role=None,
                    active=False,
                    reason="rivals",
                    version=None,
                    by=Actor(kind="operator", id=by.id, role=by.role),
                    now=clock.now(),
                )
            except LastAdmin:
                return False
            return True

    try:
        with ThreadPoolExecutor(2) as pool:
            done = [pool.submit(block, second, first), pool.submit(block, first, second)]
        assert sorted(one.result() for one in done) == [False, True]
        assert Operator.objects.filter(role="admin", is_active=True).count() == 1
    finally:
        Operator.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "SET session_replication_role = replica; DELETE FROM operators_operatorentry;"
                " RESET session_replication_role"
            )
