"""Amazon SES, version 2. What it took it says itself, by the events of its configuration set (`messaging.events`):
they are what an attempt that nobody could finish is settled by."""

from typing import Any

from django.conf import settings

from kernel import tenancy
from messaging import mime
from messaging.channels import aws
from messaging.channels.base import Message, Refused
from messaging.models import Delivery

# Names of tags come back with every event about the mail.
CLINIC, DELIVERY = "clinic", "delivery"


class Ses:
    """Mails go as they are, so that what we write into a header is there."""

    def send(self, message: Message, token: str) -> str:
        from botocore.exceptions import ClientError

        content = mime.email(message, token).as_bytes()
        try:
            answer = aws.client("sesv2").send_email(**_asked(message.recipient, content, token))
        except ClientError as error:
            if aws.is_final(error):
                raise Refused("SES takes no such mail.", reason=aws.code_of(error)) from error
            raise
        return str(answer["MessageId"])

    def find(self, token: str) -> str | None:
        if tenancy.schema_in_force() == tenancy.PUBLIC:
            # Nothing is written down of the platform's own mails.
            return None
        # Written there when SES told of it.
        known = Delivery.objects.filter(pk=token).values_list("provider_id", flat=True).first()
        return known or None


def _asked(recipient: str, content: bytes, token: str) -> dict[str, Any]:
    tags = {CLINIC: tenancy.schema_in_force(), DELIVERY: token}
    asked: dict[str, Any] = {
        "FromEmailAddress": settings.MAIL_FROM,
        "Destination": {"ToAddresses": [recipient]},
        "Content": {"Raw": {"Data": content}},
        "EmailTags": [{"Name": name, "Value": value} for name, value in tags.items()],
    }
    if settings.SES_CONFIGURATION_SET:
        asked["ConfigurationSetName"] = settings.SES_CONFIGURATION_SET
    return asked
