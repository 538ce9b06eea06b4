"""`traza upgrade`: bring the register to the version that is installed."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.backup.upgrade import upgrade
from traza.platform.backup.where import usual
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Copy, practice, migrate, check; or back as it was."""

    help = "Actualiza el registro: respaldo, ensayo, migración y comprobación."
    requires_system_checks = ()
    audience = For.RUNS
    alone = True  # of a register of another version, or of none

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the copy goes."""
        parser.add_argument("--to", type=Path, help="carpeta de respaldos (TRAZA_BACKUPS)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Stop `traza serve` before."""
        to: Path = options["to"] or usual()
        done = upgrade(to.resolve(), self.stdout.write)
        self.stdout.write(
            f"Actualizado: {done.after - done.before} migraciones nuevas. "
            f"El registro de antes está en {done.backup}."
        )
