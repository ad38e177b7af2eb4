from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "custody"

    def ready(self) -> None:
        from custody import checks, kinds, leaving  # noqa: F401

        checks.register()
