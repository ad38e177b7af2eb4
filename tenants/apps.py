from django.apps import AppConfig


class TenantsConfig(AppConfig):
    name = "tenants"

    def ready(self) -> None:
        from kernel import tenancy
        from tenants.edges import checks
        from tenants.queries import directory

        tenancy.set_directory(directory.open_clinic_of)
        tenancy.set_roll(directory.schemas_open_for_work)
        checks.register()
