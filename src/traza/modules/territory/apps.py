"""The territory module as a Django application."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    """Territorio."""

    name = "traza.modules.territory"
    verbose_name = "Territorio"
    in_register = True  # its tables are public and enter the figures

    def ready(self) -> None:
        """Say which names keep their capitals wherever a title is lowered."""
        from traza.ui.capitals import keep_names

        keep_names(_names)


def _names() -> tuple[str, ...]:
    from traza.modules.territory import api

    return (*api.bundled_state_names(), *api.bundled_municipality_names())
