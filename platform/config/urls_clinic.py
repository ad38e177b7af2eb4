"""What a clinic's host answers."""

from django.urls import path, re_path

from config.api import clinic_api
from config.frontend import embedding, feeds, marks, pages, pictures, staff, unsubscribing

urlpatterns = [
    path("api/v1/", clinic_api.urls),
    path("icon.svg", marks.icon_svg),
    path("icon-192.png", marks.icon_png, {"side": 192}),
    path("icon-512.png", marks.icon_png, {"side": 512}),
    path("apple-touch-icon.png", marks.icon_png, {"side": 180, "rounded": False}),
    path("favicon.ico", marks.favicon),
    path("social.png", marks.social),
    path("site.webmanifest", marks.web_manifest),
    path("robots.txt", marks.robots),
    path("sitemap.xml", marks.sitemap),
    path("embed.js", embedding.script),
    path("pictures/<uuid:one>/<str:name>", pictures.picture),
    path("unsubscribe", unsubscribing.page),
    re_path(r"^calendar/(?P<secret>[A-Za-z0-9_-]{20,80})\.ics$", feeds.calendar),
    re_path(r"^(?:api|static|assets|pictures)(?:/|$)", pages.nothing),
    re_path(r"^staff(?:/[^.]*)?$", staff.page),
    re_path(r"^embed(?:/[^.]*)?$", pages.embedded),
    # A dot means a file, and every file that there is was named above or served before.
    re_path(r"^[^.]*$", pages.page),
]
