"""The queue as a Django application."""

from datetime import time

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """Trabajos."""

    name = "traza.platform.tasks"
    verbose_name = "Trabajos"

    def ready(self) -> None:
        """What the platform does by itself; each module says its own in its `ready`."""
        from traza.platform.tasks import chores, daily, queue, timed

        queue.handles(timed.CHORE, "traza.platform.tasks.timed.do_chore")
        sealing = "traza.platform.keeping.sealing.seal_and_publish"
        chores.every(60, sealing, _("Anotar las constancias en la cadena y publicar su cabeza"))
        chores.every(15, "traza.platform.tasks.living.tell", _("Decir que el trabajador vive"))
        chores.every(15, "traza.platform.start.health.measure", _("Medir cómo está el sitio"))
        if settings.FILES:
            sharing = "traza.platform.tables.sharing.share"
            chores.every(30, sharing, _("Compartir las cifras con las otras máquinas"))
        daily.every_day(
            "keeping.letters",
            "traza.platform.keeping.letters.handle",
            _("Enviar por correo la cabeza de la cadena"),
        )
        daily.every_day(
            "files.sweep",
            "traza.platform.tasks.daily.sweep_files",
            _("Borrar las partes de archivos que nadie terminó de subir"),
            at=time(2, 30),
        )
        daily.every_day(
            "tables.build",
            "traza.platform.tables.nightly.handle",
            _("Construir las cifras y los datos abiertos, si algo cambió"),
            at=time(4, 0),
        )
