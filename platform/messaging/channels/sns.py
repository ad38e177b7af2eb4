"""Text messages by Amazon SNS. It cannot say what it has taken: what it took and did not answer is sent again."""

from typing import Any

from django.conf import settings

from messaging.channels import aws
from messaging.channels.base import AddressRefused, OptedOut, Refused, Text

_BAD_NUMBER = ("InvalidParameter", "InvalidParameterValue")
_OPTED_OUT = ("OptedOut", "OptedOutException")


class Sns:
    """Transactional messages, which carriers take before advertising and at any hour."""

    def send(self, message: Text, token: str) -> str:
        from botocore.exceptions import ClientError

        try:
            answer = aws.client("sns").publish(
                PhoneNumber=message.recipient, Message=message.text, MessageAttributes=_attributes()
            )
        except ClientError as error:
            raise _named(error) from error
        return str(answer["MessageId"])

    def find(self, token: str) -> str | None:
        return None


def _attributes() -> dict[str, Any]:
    said = {
        "AWS.SNS.SMS.SMSType": "Transactional",
        "AWS.SNS.SMS.SenderID": settings.SMS_SENDER_ID,
        "AWS.MM.SMS.OriginationNumber": settings.SMS_NUMBER,
    }
    return {name: {"DataType": "String", "StringValue": value} for name, value in said.items() if value}


def _named(error: Any) -> Exception:
    code = aws.code_of(error)
    if code in _OPTED_OUT:
        return OptedOut("SNS was told STOP by this number.", reason=code)
    if code in _BAD_NUMBER and "phonenumber" in str(error).lower().replace(" ", ""):
        return AddressRefused("SNS takes nothing for this number.", reason=code)
    if aws.is_final(error):
        return Refused("SNS takes no such message.", reason=code)
    raised: Exception = error
    return raised
