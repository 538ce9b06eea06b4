"""`traza keys rotate`: a new key for personal data."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.sealed.reseal import rotate
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Makes a key and seals everything with it."""

    help = "Cambia la llave de los datos personales y los vuelve a sellar."
    audience = For.RUNS

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate and say what was done and what to keep."""
        rows = rotate()
        self.stdout.write(
            f"Llave nueva en uso; {rows:,} registros sellados con ella.\n"
            "Las llaves anteriores quedan en «sealing_key»: abren los respaldos de antes."
        )
