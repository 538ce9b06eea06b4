"""The opendata module as a Django application."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    """Datos abiertos."""

    name = "traza.modules.opendata"
    verbose_name = "Datos abiertos"

    def ready(self) -> None:
        """Have every build write the files of open data."""
        from traza.platform.tables.steps import add_step

        add_step("opendata", "traza.modules.opendata.actions.write_datasets.write_datasets")
