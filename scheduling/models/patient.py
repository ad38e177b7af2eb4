"""Who is treated. Not a login: one account may look after several patients, a guest has none."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now

from scheduling.models.searching import ContactSought, NameSought


class Patient(models.Model):
    """One person's record at this clinic. `name_key` is the name folded for comparison.

    `version` is raised by a trigger whenever something that staff can see changes, whoever changes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="patients"
    )
    is_self = models.BooleanField(default=False, help_text="The account's holder, not a child or partner")
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    birth_date = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=8)
    guardian = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="wards", help_text="Is reached instead"
    )
    notes_sealed = models.TextField(blank=True, db_default="", help_text="The clinic's own, see kernel.sealing")
    alerts_sealed = models.TextField(blank=True, db_default="", help_text="JSON: what to know before any treatment")
    erase_on = models.DateField(
        null=True, blank=True, help_text="The person asked to be forgotten; until then the law wants the rest kept"
    )
    erased_at = models.DateTimeField(null=True, blank=True, help_text="Since then the row stands for nobody")
    version = models.PositiveIntegerField(db_default=1)
    search_name = models.GeneratedField(
        expression=NameSought("name"), output_field=models.TextField(), db_persist=True
    )
    search_contact = models.GeneratedField(
        expression=ContactSought("email", "phone"), output_field=models.TextField(), db_persist=True
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(is_self=True), name="account_holder_is_one_patient"
            ),
            models.UniqueConstraint(
                "account",
                "name_key",
                "birth_date",
                condition=Q(account__isnull=False),
                nulls_distinct=False,
                name="account_knows_a_patient_once",
            ),
            # A family shares one e-mail address: the name tells its members apart.
            models.UniqueConstraint(
                Lower("email"),
                "name_key",
                "birth_date",
                condition=Q(account__isnull=True) & ~Q(email=""),
                nulls_distinct=False,
                name="guest_is_known_once",
            ),
            models.CheckConstraint(
                condition=Q(guardian__isnull=True) | ~Q(guardian=F("id")), name="nobody_is_the_own_guardian"
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(
                    email="",
                    phone="",
                    birth_date__isnull=True,
                    notes_sealed="",
                    alerts_sealed="",
                    account__isnull=True,
                    guardian__isnull=True,
                    erase_on__isnull=True,
                ),
                name="an_erased_record_says_nothing",
            ),
        ]
        indexes = [
            models.Index(fields=["name_key"]),
            models.Index(fields=["birth_date"]),
            models.Index(fields=["-created_at"]),
            models.Index(fields=["erase_on"], condition=Q(erase_on__isnull=False), name="patient_to_be_erased"),
            GinIndex(fields=["search_name"], opclasses=["gin_trgm_ops"], name="patient_by_part_of_name"),
            GinIndex(fields=["search_contact"], opclasses=["gin_trgm_ops"], name="patient_by_part_of_contact"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class PatientAlias(models.Model):
    """The id of a record that was merged into another: whoever still has it is told where the person is now."""

    id = models.UUIDField(primary_key=True, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="aliases")
    merged_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.id)


class DistinctPatients(models.Model):
    """Two records that look alike and were found to be two people."""

    id = models.BigAutoField(primary_key=True)
    first = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="a_pair_is_told_apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_pair_is_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"
