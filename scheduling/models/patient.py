"""Who is treated. Not a login: one account may look after several patients, a guest has none."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class Patient(models.Model):
    """One person's record at this clinic. `name_key` is the name folded for comparison."""

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
                condition=Q(account__isnull=True),
                nulls_distinct=False,
                name="guest_is_known_once",
            ),
        ]
        indexes = [models.Index(fields=["name_key"])]

    def __str__(self) -> str:
        return str(self.id)
