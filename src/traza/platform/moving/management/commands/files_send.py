"""`traza files send`: the kept files, from the folder to the store."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from traza.platform.backup.room import readable
from traza.platform.moving.files import send
from traza.platform.terminal import progress_bar
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Sends what is not there yet."""

    help = "Lleva los archivos guardados en la carpeta al almacén que indica TRAZA_FILES."
    requires_system_checks = ()
    audience = For.RUNS

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how much there is; a file that changed under its name is named."""
        with progress_bar("Archivos") as progress:
            done = send(progress)
        self.stdout.write(f"En el almacén están {done.files:,} archivos ({readable(done.size)}).")
        if done.damaged:
            raise CommandError(f"Dañados, no se enviaron: {', '.join(done.damaged)}", returncode=3)
