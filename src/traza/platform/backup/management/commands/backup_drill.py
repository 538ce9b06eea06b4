"""`traza backup drill`: put the newest copy back in practice."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.backup.drill import drill
from traza.platform.backup.where import usual
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Restores aside, checks, reports and removes."""

    help = "Simulacro: restaura el último respaldo aparte, lo comprueba y lo quita."
    requires_system_checks = ()
    audience = For.RUNS
    alone = True  # of a register of another version, or of none

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder of copies, and the keys to practise with."""
        parser.add_argument("folder", type=Path, nargs="?", metavar="CARPETA")
        parser.add_argument("--keys", type=Path, help="carpeta de las llaves del respaldo")
        parser.add_argument(
            "--passphrase-file", type=Path, help="archivo con la frase que protege las llaves"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how it went."""
        done = drill(
            options["folder"] or usual(),
            keys_in=options["keys"], phrase_file=options["passphrase_file"],
        )  # fmt: skip
        self.stdout.write(
            f"Simulacro con el respaldo {done.backup}: {done.rows:,} filas y {done.files:,} "
            f"archivos restaurados y comprobados en {done.seconds} s."
        )
