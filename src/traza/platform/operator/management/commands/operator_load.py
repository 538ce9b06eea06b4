"""`traza operator load FILE`: say who runs the site."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.audit.record import TERMINAL
from traza.platform.operator.saying import state
from traza.platform.operator.written import read
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Reads the file and keeps what it says."""

    help = "Lee el archivo que dice quién opera el sitio: aviso de privacidad, contacto y demás."
    audience = For.RUNS

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which."""
        parser.add_argument("file", type=Path, metavar="ARCHIVO")

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep it, whole or not at all."""
        now = state(read(options["file"]), by=TERMINAL)
        self.stdout.write(
            f"El sitio ya dice que lo opera: {now.of('name')} (versión {now.number})."
        )
