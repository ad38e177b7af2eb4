from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    name = "outbox"

    def ready(self) -> None:
        from outbox import sweeping
        from outbox.tasks import deliver

        autodiscover_modules("handlers")
        sweeping.watch(table="outbox_event", waiting=("due",), task=deliver, keyword="event_id")
