from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "console"

    def ready(self) -> None:
        # Names a kind of job: whoever asks for one or does one must know it.
        import console.operations.opening  # noqa: F401
