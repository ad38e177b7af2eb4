"""A channel that was chosen and not finished is named at the start."""

from typing import Any

import pytest

from messaging import checks

TOPIC = "arn:aws:sns:eu-central-1:123456789012:mails"
SMTP = {"SMTP_HOST": "mail.example.com", "MAIL_FROM": "clinic@example.com"}
SES = {
    "AWS_REGION": "eu-central-1",
    "MAIL_FROM": "clinic@example.com",
    "SES_CONFIGURATION_SET": "chairside",
    "SES_EVENTS_TOPIC": TOPIC,
}


def _found(settings: Any, email: str, sms: str, **given: Any) -> list[str]:
    settings.MESSAGING_CHANNELS = {"email": email, "sms": sms}
    for name, value in given.items():
        setattr(settings, name, value)
    return [str(one.id).removeprefix("messaging.") for one in checks.channels_are_complete(None)]


@pytest.mark.parametrize(
    ("email", "sms", "given"),
    [
        ("mailbox", "mailbox", {}),
        ("mailbox", "off", {}),
        ("smtp", "off", SMTP),
        ("smtp", "sns", SMTP | {"AWS_REGION": "eu-central-1", "SMTP_USER": "clinic", "SMTP_PASSWORD": "secret"}),
        ("ses", "sns", SES | {"SMS_INBOUND_TOPIC": TOPIC, "SMS_NUMBER": "+4915228817386", "SMS_SENDER_ID": "Clinic"}),
        ("config.tests.ledger.Ledger", "off", {}),
    ],
)
def test_what_is_complete_is_let_through(settings: Any, email: str, sms: str, given: dict[str, Any]) -> None:
    assert _found(settings, email, sms, **given) == []


@pytest.mark.parametrize(
    ("email", "sms", "given", "found"),
    [
        ("sns", "off", {"AWS_REGION": "eu-central-1"}, ["E001"]),
        ("mailbox", "smtp", SMTP, ["E001"]),
        ("off", "off", {}, ["E001"]),
        ("pigeon", "off", {}, ["E001"]),
        ("smtp", "off", {"MAIL_FROM": "clinic@example.com"}, ["E002"]),
        ("smtp", "off", SMTP | {"SMTP_SECURITY": "ssl"}, ["E003"]),
        ("smtp", "off", SMTP | {"SMTP_USER": "clinic"}, ["E003"]),
        (
            "smtp",
            "off",
            SMTP | {"SMTP_SECURITY": "none", "SMTP_USER": "clinic", "SMTP_PASSWORD": "secret"},
            ["E003"],
        ),
        ("smtp", "off", SMTP | {"MAIL_FROM": "no-reply@chairside.localhost"}, ["E004"]),
        ("smtp", "off", SMTP | {"MAIL_FROM": "nobody"}, ["E004"]),
        ("mailbox", "sns", {}, ["E005"]),
        ("ses", "off", SES | {"SES_EVENTS_TOPIC": ""}, ["E006"]),
        ("ses", "off", SES | {"SES_EVENTS_TOPIC": "mails"}, ["E007"]),
        ("mailbox", "mailbox", {"SMS_NUMBER": "0152 28817386"}, ["E008"]),
        ("mailbox", "mailbox", {"SMS_SENDER_ID": "12345"}, ["E008"]),
    ],
)
def test_what_is_missing_is_named(
    settings: Any, email: str, sms: str, given: dict[str, Any], found: list[str]
) -> None:
    assert _found(settings, email, sms, **given) == found
    assert all(one.hint for one in checks.channels_are_complete(None))
