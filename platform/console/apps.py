from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "console"

    def ready(self) -> None:
        # They name kinds of job: whoever asks for one or does one must know it.
        from console.operations import leaving, moving, opening  # noqa: F401
