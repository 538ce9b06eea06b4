"""`traza backup verify FOLDER`: is a copy what it was?"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.backup.verify import verify
from traza.platform.backup.where import usual
from traza.platform.terminal import progress_bar
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Looks at every byte."""

    help = "Comprueba un respaldo: huellas, registros y cadena."
    requires_system_checks = ()
    audience = For.RUNS
    alone = True  # of a register of another version, or of none

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The copy, or a folder of them."""
        parser.add_argument(
            "folder", type=Path, nargs="?", metavar="CARPETA", help="un respaldo, o su carpeta"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how much was looked at; what is broken is refused by name."""
        with progress_bar("Comprobación") as progress:
            found = verify(options["folder"] or usual(), progress)
        said = found.manifest
        self.stdout.write(
            f"El respaldo {found.folder.name} está completo: {said.files:,} archivos, "
            f"{said.rows:,} filas, {found.entries:,} eslabones de la cadena."
        )
