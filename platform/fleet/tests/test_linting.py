import pytest
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.operations import AddIndexConcurrently, BtreeGistExtension
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.models.functions import Now, Upper

from fleet import graph, linting
from fleet.tests.planted import code_with, column, migration

EXPANDED = migration("expanded", column("planted_mark"))
OF_STATUS = models.CheckConstraint(condition=~models.Q(status="new"), name="planted_status")


def rules(*operations: Operation, label: str = "scheduling", **marks: object) -> list[str]:
    code = code_with(EXPANDED, migration("later", *operations, label=label, **marks))
    return [one.rule for one in linting.faults(code)]


def test_every_migration_since_the_baseline_leaves_the_code_before_it_working() -> None:
    assert [str(one) for one in linting.faults(graph.read())] == []


@pytest.mark.parametrize(
    "operation",
    [
        column("planted", null=True),
        column("planted", db_default="new"),
        migrations.AddField("appointment", "planted", models.DateTimeField(db_default=Now())),
        migrations.AddField("appointment", "planted", models.ManyToManyField("scheduling.Service", related_name="+")),
        migrations.AddIndex("appointment", models.Index(fields=["status"], name="planted_index")),
        migrations.CreateModel("Planted", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AlterField("dentist", "name", models.CharField(max_length=400)),
        migrations.AlterField("dentist", "name", models.TextField()),
        migrations.RunSQL("UPDATE scheduling_dentist SET position = position", migrations.RunSQL.noop),
        migrations.RunSQL([("UPDATE scheduling_dentist SET position = %s", [1])], migrations.RunSQL.noop),
    ],
)
def test_what_only_adds_passes(operation: Operation) -> None:
    assert rules(operation) == []


@pytest.mark.parametrize(
    ("operation", "rule"),
    [
        (migrations.RemoveField("appointment", "planted_mark"), "takes_away"),
        (migrations.DeleteModel("Hold"), "takes_away"),
        (migrations.AlterField("appointment", "planted_mark", models.CharField(max_length=20)), "not_null"),
        (migrations.AddConstraint("appointment", OF_STATUS), "constrains"),
        (
            migrations.AlterField(
                "appointment", "planted_mark", models.CharField(max_length=20, null=True, unique=True)
            ),
            "constrains",
        ),
        (migrations.RunSQL("ALTER TABLE scheduling_dentist DROP COLUMN planted_mark", ""), "takes_away"),
        (migrations.RunSQL("ALTER TABLE scheduling_dentist ALTER planted_mark SET NOT NULL", ""), "takes_away"),
    ],
)
def test_what_takes_away_is_for_a_release_that_says_what_it_completes(operation: Operation, rule: str) -> None:
    assert rules(operation) == [rule]
    assert rules(operation, contract_of="scheduling.expanded") == []


def test_a_completed_migration_stands_before_the_one_that_completes_it() -> None:
    removed = migrations.RemoveField("appointment", "planted_mark")

    assert rules(removed, contract_of="scheduling.9999_nothing") == ["contract_of"]
    assert rules(removed, contract_of="scheduling.later") == ["contract_of"]


@pytest.mark.parametrize(
    ("operation", "rule"),
    [
        (migrations.RenameField("appointment", "planted_mark", "planted"), "renames"),
        (migrations.RenameModel("Hold", "Keep"), "renames"),
        (migrations.AlterModelTable("hold", "keep"), "renames"),
        (migrations.RunSQL("ALTER TABLE scheduling_dentist RENAME COLUMN name TO title", ""), "renames"),
        (column("planted", default="x"), "not_null"),
        (migrations.AddField("appointment", "planted", models.UUIDField(db_default=RandomUUID())), "rewrites"),
        (
            migrations.AddField(
                "dentist",
                "planted",
                models.GeneratedField(
                    expression=Upper("name"), output_field=models.CharField(max_length=200), db_persist=True
                ),
            ),
            "rewrites",
        ),
        (migrations.AlterField("dentist", "name", models.CharField(max_length=2)), "rewrites"),
        (migrations.AlterField("dentist", "position", models.BigIntegerField(default=0)), "rewrites"),
        (migrations.AlterField("appointment", "planted_mark", ArrayField(models.TextField(), null=True)), "rewrites"),
        (migrations.RunSQL("ALTER TABLE scheduling_dentist ALTER COLUMN name TYPE text", ""), "rewrites"),
        (migrations.RunPython(lambda apps, editor: None, migrations.RunPython.noop), "python"),
        (migrations.RunSQL("UPDATE scheduling_dentist SET position = position"), "reverse"),
        (migrations.RunSQL("CREATE INDEX CONCURRENTLY x ON scheduling_dentist (name)", ""), "atomic"),
        (AddIndexConcurrently("dentist", models.Index(fields=["name"], name="planted_index")), "atomic"),
        (BtreeGistExtension(), "extension"),
    ],
)
def test_what_the_code_before_or_the_patients_would_not_survive_is_refused(operation: Operation, rule: str) -> None:
    assert rules(operation) == [rule]
    assert rules(operation, contract_of="scheduling.expanded") == [rule]
    assert rules(operation, excused={rule: "one row a clinic"}) == []
    assert rules(operation, excused={rule: ""}) == [rule]


def test_a_migration_without_a_transaction_is_refused() -> None:
    assert rules(column("planted"), atomic=False) == ["atomic"]


def test_what_no_code_knows_yet_may_be_as_it_likes() -> None:
    made = migrations.CreateModel("Planted", [("id", models.BigAutoField(primary_key=True))])
    check = models.CheckConstraint(condition=models.Q(pk__gt=0), name="planted_is_positive")

    assert rules(made, column("name", model="planted", default=""), migrations.AddConstraint("planted", check)) == []


def test_a_column_may_come_with_a_constraint_of_its_own() -> None:
    check = models.CheckConstraint(condition=models.Q(planted__in=["a", "b"]), name="planted_is_known")

    assert rules(column("planted", db_default="a"), migrations.AddConstraint("appointment", check)) == []


def test_a_constraint_may_be_stated_anew() -> None:
    code = code_with(
        migration("first", migrations.AddConstraint("appointment", OF_STATUS), contract_of="scheduling.0001_initial"),
        migration(
            "second",
            migrations.RemoveConstraint("appointment", "planted_status"),
            migrations.AddConstraint("appointment", OF_STATUS),
        ),
    )

    assert linting.faults(code) == []


def test_operations_on_the_database_alone_are_looked_at_too() -> None:
    hidden = migrations.SeparateDatabaseAndState(
        database_operations=[migrations.RemoveField("appointment", "planted_mark")]
    )

    assert rules(hidden) == ["takes_away"]
