"""The address in `List-Unsubscribe`: a page for people, one click for mail programs (RFC 8058)."""

from django.http import HttpRequest, HttpResponse

from config.frontend import pages
from kernel import clock
from messaging.choices import ChoiceUnknown
from scheduling.api.message_choices import guest
from scheduling.operations import choosing


def page(request: HttpRequest) -> HttpResponse:
    """Show the page; a mail program's POST declines at once. Whatever else looks at the address changes nothing."""
    if request.method != "POST":
        return pages.page(request)
    if request.POST.get("List-Unsubscribe") != "One-Click":
        return _said(400, "Post List-Unsubscribe=One-Click.")
    try:
        choosing.choose(token=request.GET.get("token", ""), wanted=False, by=guest(request), now=clock.now())
    except ChoiceUnknown:
        return _said(404, "This link is not good here.")
    return _said(200, "Unsubscribed.")


def _said(status: int, text: str) -> HttpResponse:
    return HttpResponse(text + "\n", status=status, content_type="text/plain")
