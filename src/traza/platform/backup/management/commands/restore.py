"""`traza restore FOLDER`: put a copy back into an empty place."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.backup.restore import HowKeys, restore
from traza.platform.terminal import progress_bar
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Puts it back and says what came."""

    help = "Restaura un respaldo en una carpeta y una base de datos vacías."
    requires_system_checks = ()
    audience = For.RUNS
    alone = True  # of a register of another version, or of none

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The copy, or a folder of them; and its keys."""
        parser.add_argument(
            "folder", type=Path, metavar="CARPETA", help="un respaldo, o la carpeta de varios"
        )
        parser.add_argument("--keys", type=Path, help="carpeta de las llaves del respaldo")
        parser.add_argument(
            "--passphrase-file", type=Path, help="archivo con la frase que protege las llaves"
        )
        parser.add_argument("--link", action="store_true", help=SUPPRESS)  # of drills

    def handle(self, *args: Any, **options: Any) -> None:
        """Whole, or nothing that is served."""
        how = HowKeys(options["keys"], options["passphrase_file"])
        with progress_bar("Restauración") as progress:
            said = restore(options["folder"], how, progress, link=options["link"])
        self.stdout.write(
            f"Restaurado el respaldo del {said.made}: {said.rows:,} filas y "
            f"{said.files:,} archivos."
        )
        if said.vendor == "postgresql":
            self.stdout.write("Ejecute «traza build»: las cifras siguen al registro por su base.")
        self.stdout.write("Ejecute «traza check» y después «traza serve».")
