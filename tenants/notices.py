"""What the pages of a clinic say that is not open: plain words, no script, not a look into its schema."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kernel import tenancy
from tenants.models import ClinicState
from webapi import languages

RIGHT_TO_LEFT = ("ar",)
SENTENCES = {
    ClinicState.OPENING: {
        "en": "This site is being set up. Please come back in a little while.",
        "de": "Diese Seite wird gerade eingerichtet. Bitte kommen Sie in Kürze wieder.",
        "es": "Este sitio se está preparando. Vuelva dentro de un rato, por favor.",
        "ar": "يجري إعداد هذا الموقع حاليًا. يُرجى العودة بعد قليل.",
    },
    ClinicState.ARCHIVED: {
        "en": "This clinic no longer takes appointments here.",
        "de": "Diese Praxis nimmt hier keine Termine mehr an.",
        "es": "Esta clínica ya no ofrece citas aquí.",
        "ar": "لم تعد هذه العيادة تستقبل المواعيد هنا.",
    },
}


def page(request: HttpRequest, clinic: tenancy.Clinic, status: int) -> HttpResponse:
    """Return the notice of a clinic's state in the reader's language, if the clinic speaks it."""
    language = languages.best(request, clinic.languages)
    said = SENTENCES[ClinicState(clinic.state)]
    body = render_to_string(
        "tenants/notice.html",
        {
            "language": language,
            "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
            "title": clinic.name,
            "sentence": said.get(language, said["en"]),
        },
    )
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store", "Vary": "Accept-Language"})
