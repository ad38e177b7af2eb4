from django.apps import AppConfig


class TenantsConfig(AppConfig):
    name = "tenants"

    def ready(self) -> None:
        from kernel import tenancy
        from kernel.postgres import sharding
        from tenants.edges import checks
        from tenants.queries import directory

        tenancy.set_directory(directory.open_clinic_of)
        tenancy.set_roll(directory.schemas_by_shard)
        tenancy.set_whereabouts(directory.shard_of)
        sharding.take_over()
        checks.register()
