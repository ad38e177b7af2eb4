"""What the platform's own host answers, and the health probes of every host."""

from django.urls import path

from config import health

urlpatterns = [
    path("healthz/live", health.live),
    path("healthz/ready", health.ready),
    path("healthz/deps", health.dependencies),
]
