from django.apps import AppConfig


class TenantsConfig(AppConfig):
    name = "tenants"

    def ready(self) -> None:
        from kernel import tenancy
        from kernel.postgres import sharding
        from tenants.edges import checks as edge_checks
        from tenants.queries import directory
        from tenants.template import checks as template_checks

        tenancy.set_directory(directory.open_clinic_of)
        tenancy.set_roll(directory.schemas_by_shard)
        tenancy.set_whereabouts(directory.shard_of)
        sharding.take_over()
        edge_checks.register()
        template_checks.register()
