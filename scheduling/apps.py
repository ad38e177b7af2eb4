from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "scheduling"

    def ready(self) -> None:
        from outbox import sweeping
        from scheduling.models import ImportState
        from scheduling.tasks import work_on_import

        sweeping.watch(
            table="scheduling_import",
            waiting=(ImportState.CHECKING.value, ImportState.RUNNING.value),
            task=work_on_import,
            keyword="import_id",
        )
