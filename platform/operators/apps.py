from django.apps import AppConfig


class OperatorsConfig(AppConfig):
    name = "operators"

    def ready(self) -> None:
        from identity.operations import helping
        from operators import queries

        helping.set_operators(queries.still_operates)
