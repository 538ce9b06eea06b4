"""Letters as a Django application."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """What is told by letter."""

    name = "traza.platform.letters"
    label = "letters"
    verbose_name = "Cartas"

    def ready(self) -> None:
        """Who looks at what waits, who sends, and what leaves by itself."""
        from traza.platform.letters import sending, telling
        from traza.platform.tasks import chores, daily, queue

        queue.handles(sending.TASK, "traza.platform.letters.sending.handle")
        queue.handles(telling.TASK, "traza.platform.letters.telling.handle")
        chores.every(10, "traza.platform.letters.sending.ask", _("Enviar las cartas por salir"))
        chores.every(
            60,
            "traza.platform.letters.telling.ask",
            _("Avisar por correo lo que espera a cada quien"),
        )
        daily.every_day(
            "letters.purge",
            "traza.platform.letters.sending.purge",
            _("Borrar las cartas de hace tiempo"),
            at=time(2, 45),
        )
