from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "messaging"

    def ready(self) -> None:
        from messaging import checks, kinds
        from messaging.models import DeliveryState
        from messaging.tasks import send_delivery
        from outbox import sweeping

        checks.register()
        kinds.register_all()
        sweeping.watch(
            table="messaging_delivery",
            waiting=(DeliveryState.DUE.value, DeliveryState.SENDING.value),
            task=send_delivery,
            keyword="delivery_id",
        )
