"""The product's addresses and two floors: one indexed query through tenant resolution, and no query at all."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from config.urls_clinic import urlpatterns as clinic_urls
from scheduling.models import Dentist


def one_query(request: HttpRequest, dentist_id: UUID) -> HttpResponse:
    """Answer with one row, found by its key."""
    return JsonResponse(Dentist.objects.filter(pk=dentist_id).values("id", "name").get())


def no_query(request: HttpRequest) -> HttpResponse:
    """Answer with nothing from the database."""
    return JsonResponse({"name": "nobody"})


urlpatterns = [
    *clinic_urls,
    path("floor/<uuid:dentist_id>", one_query),
    path("floor", no_query),
]
