from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "pictures"

    def ready(self) -> None:
        from pictures import checks

        checks.register()
