"""`traza operator write FILE`: the file in which the operator says who it is."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.operator.saying import stated
from traza.platform.operator.written import write
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Writes what is known, to be filled in."""

    help = "Escribe el archivo en que se dice quién opera el sitio, para llenarlo."
    audience = For.RUNS

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where."""
        parser.add_argument("file", type=Path, metavar="ARCHIVO")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it; one that is there is not lost."""
        file: Path = options["file"]
        if file.exists():
            self.stdout.write(f"«{file}» ya existe y no se cambió.")
            return
        file.write_text(write(stated()), encoding="utf-8")
        self.stdout.write(f"Llene «{file}» y corra «traza operator load {file}».")
