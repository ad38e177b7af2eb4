from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "console"

    def ready(self) -> None:
        # They register their kinds of job.
        from console.operations import leaving, moving  # noqa: F401
