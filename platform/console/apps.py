from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "console"

    def ready(self) -> None:
        # They name kinds of job: whoever asks for one or does one must know it.
        from console import checks
        from console.operations import leaving, mails, moving, opening, signing_up  # noqa: F401

        checks.register()
