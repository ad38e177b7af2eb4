"""What a clinic's host answers."""

from django.urls import path
from django.views.generic import RedirectView

from config.api import clinic_api

urlpatterns = [
    # Until the patients' site stands, what there is to see is the API's own description.
    path("", RedirectView.as_view(pattern_name="clinic:openapi-view", permanent=False)),
    path("api/v1/", clinic_api.urls),
]
