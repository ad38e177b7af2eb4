"""What a clinic's host answers."""

from django.urls import path

from config.api import clinic_api

urlpatterns = [
    path("api/v1/", clinic_api.urls),
]
