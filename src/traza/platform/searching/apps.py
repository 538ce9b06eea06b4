"""The index as a Django application: a chore keeps it up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchingConfig(AppConfig):
    """Búsqueda."""

    name = "traza.platform.searching"
    verbose_name = "Búsqueda"

    def ready(self) -> None:
        """Look every half minute for what changed; nothing is done when nothing did."""
        from traza.platform.tasks import chores

        keep_up = "traza.platform.searching.building.keep_up"
        chores.every(30, keep_up, _("Poner al día lo que se puede buscar"))
