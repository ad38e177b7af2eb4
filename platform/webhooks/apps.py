from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "webhooks"

    def ready(self) -> None:
        from outbox import sweeping
        from webhooks import mails
        from webhooks.models import EndpointState
        from webhooks.tasks import send_webhooks

        mails.register()
        sweeping.watch(
            table="webhooks_endpoint",
            waiting=(EndpointState.ON.value,),
            task=send_webhooks,
            keyword="endpoint_id",
        )
