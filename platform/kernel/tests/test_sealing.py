from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from kernel import sealing, tenancy
from kernel.sealing import SealBroken

PLACE = "patient.notes:1"


@pytest.mark.usefixtures("in_north")
def test_a_sealed_text_opens_at_its_place_and_says_nothing_outside() -> None:
    kept = sealing.sealed("Allergy: latex", place=PLACE)
    assert "latex" not in kept
    assert sealing.opened(kept, place=PLACE) == "Allergy: latex"
    assert sealing.sealed("Allergy: latex", place=PLACE) != kept


@pytest.mark.usefixtures("in_north")
def test_nothing_is_kept_of_nothing() -> None:
    assert sealing.sealed("", place=PLACE) == ""
    assert sealing.opened("", place=PLACE) == ""


@pytest.mark.usefixtures("in_north")
@pytest.mark.parametrize("alter", [lambda kept: kept[:-8] + "AAAAAAA=", lambda kept: "k1.!", lambda kept: "k1.AAAA"])
def test_what_was_altered_does_not_open(alter: Any) -> None:
    with pytest.raises(SealBroken):
        sealing.opened(alter(sealing.sealed("Allergy: latex", place=PLACE)), place=PLACE)


@pytest.mark.usefixtures("in_north")
def test_a_text_copied_to_another_row_does_not_open() -> None:
    with pytest.raises(SealBroken):
        sealing.opened(sealing.sealed("Allergy: latex", place=PLACE), place="patient.notes:2")


def test_a_text_of_one_clinic_does_not_open_at_another(north: tenancy.Clinic, south: tenancy.Clinic) -> None:
    """Trap T24."""
    with tenancy.use(north):
        kept = sealing.sealed("Allergy: latex", place=PLACE)
    with tenancy.use(south), pytest.raises(SealBroken):
        sealing.opened(kept, place=PLACE)


@pytest.mark.usefixtures("in_north")
def test_after_a_change_of_the_key_the_former_one_still_opens(settings: Any) -> None:
    kept = sealing.sealed("Allergy: latex", place=PLACE)
    former = {settings.SECRET_KEY_ID: settings.SECRET_KEY}
    settings.SECRET_KEY_ID, settings.SECRET_KEY = "k2", "another secret"
    settings.SEALING_SECRETS = {"k2": "another secret"}
    with pytest.raises(SealBroken):
        sealing.opened(kept, place=PLACE)
    settings.SEALING_SECRETS |= former
    assert sealing.opened(kept, place=PLACE) == "Allergy: latex"
    assert sealing.sealed("new", place=PLACE).startswith("k2.")


OWNER = UUID("0b9e45fd-bd98-4c23-a46c-6b625484e672")
# Of the clinic CLINIC, by the secret "a secret of the tests", in the form in which apps were sealed at first.
CLINIC = UUID("7082c09e-0fbb-4f6c-94a3-eed728e05fbf")
FIRST_FORM = "+qZBLO7jAxHKO6H4tjoDV49irJPZQrO2Xi7LuaYOV6bIGAK7ZlyvkW1H5dE="


def test_what_was_sealed_in_the_first_form_still_opens_for_its_owner_and_clinic_alone(
    north: tenancy.Clinic, settings: Any
) -> None:
    settings.SEALING_SECRETS = {"k2": "another secret", "k1": "a secret of the tests"}
    with tenancy.use(replace(north, id=CLINIC)):
        assert sealing.opened(FIRST_FORM, place=f"second_factor:{OWNER}") == "JBSWY3DPEHPK3PXP"
        for place in (f"second_factor:{CLINIC}", "second_factor:1", "second_factor:"):
            with pytest.raises(SealBroken):
                sealing.opened(FIRST_FORM, place=place)
    with tenancy.use(north), pytest.raises(SealBroken):
        sealing.opened(FIRST_FORM, place=f"second_factor:{OWNER}")
    settings.SEALING_SECRETS = {"k2": "another secret"}
    with tenancy.use(replace(north, id=CLINIC)), pytest.raises(SealBroken):
        sealing.opened(FIRST_FORM, place=f"second_factor:{OWNER}")
