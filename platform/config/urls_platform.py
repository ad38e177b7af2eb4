"""What the platform's own host answers, and the health probes of every host."""

from django.conf import settings
from django.urls import path, re_path

from config import edge, health
from config.api import platform_api
from config.frontend import console
from messaging import local_mailbox
from messaging.incoming import views as incoming

urlpatterns = [
    path("healthz/live", health.live),
    path("healthz/ready", health.ready),
    path("healthz/deps", health.dependencies),
    path("healthz/jobs", health.jobs),
    path("edge/ask", edge.ask),
    path("notices/sns", incoming.sns),
    path("api/v1/", platform_api.urls),
    path("", console.home),
    path("welcome", console.welcome),
    path("icon.svg", console.icon_svg),
    path("favicon.ico", console.favicon),
    re_path(r"^sign-up(?:/confirm)?$", console.sign_up),
    re_path(r"^console(?:/[^.]*)?$", console.page),
]
if settings.SHOW_MAILBOX:
    urlpatterns += [
        path("mailbox/", local_mailbox.index),
        path("mailbox/<str:schema>/<str:token>", local_mailbox.mail),
        path("mailbox/<str:schema>/<str:token>/html", local_mailbox.html_part),
        path("mailbox/<str:schema>/<str:token>/calendar", local_mailbox.calendar_part),
    ]
