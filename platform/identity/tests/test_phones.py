import pytest

from identity.phones import PhoneInvalid, e164, region_of, spaced, takes_texts


@pytest.mark.parametrize(
    ("zone", "region"),
    [
        ("Europe/Berlin", "DE"),
        ("Australia/Sydney", "AU"),
        ("America/Argentina/Buenos_Aires", "AR"),
        ("US/Eastern", "US"),
        ("Asia/Calcutta", "IN"),
        ("UTC", None),
        ("Etc/GMT+5", None),
    ],
)
def test_a_zone_lies_in_a_country(zone: str, region: str | None) -> None:
    assert region_of(zone) == region


@pytest.mark.parametrize(
    ("text", "zone", "kept"),
    [
        ("030 901820", "Europe/Berlin", "+4930901820"),
        ("(02) 9374 4000", "Australia/Sydney", "+61293744000"),
        ("+1 212 555 0100", "Europe/Berlin", "+12125550100"),
        ("0049 30 901820", "Europe/Berlin", "+4930901820"),
        ("٠٣٠ ٩٠١٨٢٠", "Europe/Berlin", "+4930901820"),
        ("+49 30 901820", "UTC", "+4930901820"),
    ],
)
def test_a_number_is_kept_in_one_form(text: str, zone: str, kept: str) -> None:
    assert e164(text, zone=zone) == kept


@pytest.mark.parametrize("text", ["", "call me", "123", "030 901820 ext. 7", "+999 123456789", "1" * 30, "+49"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(PhoneInvalid):
        e164(text, zone="Europe/Berlin")


def test_without_a_country_a_local_number_says_nothing() -> None:
    with pytest.raises(PhoneInvalid):
        e164("030 901820", zone="UTC")


def test_a_number_is_shown_in_groups_and_none_as_nothing():
    assert spaced("+493023125100") == "+49 30 23125100"
    assert spaced("+12125550100") == "+1 212-555-0100"
    assert spaced("") == ""
    assert spaced("+9991234567") == "+9991234567"


@pytest.mark.parametrize(
    ("number", "takes"),
    [
        ("+4915228817386", True),
        ("+12125550100", True),
        ("+4930901820", False),
        ("+49900123456", False),
        ("+498001234567", False),
        ("+99912345678", False),
        ("", False),
    ],
)
def test_texts_go_to_mobiles_and_where_numbers_do_not_tell(number: str, takes: bool) -> None:
    assert takes_texts(number) == takes
