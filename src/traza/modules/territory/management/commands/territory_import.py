"""`traza territory import PATH...`: take INEGI's catalogues and outlines from files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.progress import Progress

from traza.modules.territory import api
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Import catalogues (.csv) and outlines (.geojson), also packed (.gz)."""

    help = "Importa catálogos y contornos del INEGI (.csv, .geojson, también .gz)."
    audience = For.PUBLISHES

    def add_arguments(self, parser: CommandParser) -> None:
        """The files."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="ARCHIVO")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import them all, or none."""
        paths: list[Path] = options["paths"]
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Leyendo", total=len(paths))
            imported = api.import_files(
                paths,
                lambda done, _of, name: bar.update(task, completed=done, description=name),
            )
        self.stdout.write(
            f"Se importaron {imported.states} estados, {imported.municipalities} municipios y "
            f"{imported.shapes} contornos."
        )
