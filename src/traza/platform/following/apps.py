"""Who follows as a Django application."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowingConfig(AppConfig):
    """People who follow something without an account."""

    name = "traza.platform.following"
    label = "following"
    verbose_name = "Seguidores"

    def ready(self) -> None:
        """What is forgotten by itself."""
        from traza.platform.tasks import daily

        daily.every_day(
            "following.purge",
            "traza.platform.following.subscribing.purge",
            _("Borrar los correos que no se confirmaron o ya no reciben cartas"),
            at=time(2, 40),
        )
