"""Which languages a clinic speaks, and which is its own."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction

from kernel import tenancy
from kernel.errors import Invalid
from tenants.models import Clinic
from tenants.queries import directory


class LanguagesUnfit(Invalid):
    code = "languages_unfit"
    title = "Choose one or more of the platform's languages, each once."


def choose(languages: Sequence[str]) -> None:
    """This function will let the clinic in force speak these languages, the first being its own. Call it in a
    transaction; other processes go on with the old ones for up to half a minute.

    :raises LanguagesUnfit: if there is none, one twice, or one that the platform does not know.
    """
    known = {code for code, _ in settings.LANGUAGES}
    if not languages or len(set(languages)) < len(languages) or not set(languages) <= known:
        raise LanguagesUnfit(languages=sorted(known))
    Clinic.objects.filter(pk=tenancy.current().id).update(languages=list(languages))
    directory.forget()
    # Somebody may have asked between the change and its commit.
    transaction.on_commit(directory.forget)
