"""The portal as a Django application."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Public pages."""

    name = "traza.portal"
    label = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        """What the pages that join modules do by themselves."""
        from traza.platform.tasks import daily
        from traza.ui import addresses

        addresses.tell_card("portal:site_card")
        addresses.tell("traza.portal.pages.sharing.meanings.MEANINGS")

        daily.every_day(
            "following.letters",
            "traza.portal.pages.following.letters.handle",
            _("Avisar por correo a quien sigue obras, lugares, dependencias o búsquedas"),
            at=time(7, 0),
        )
