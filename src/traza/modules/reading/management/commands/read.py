"""`traza read FILE`: what an official document says, as tables or as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.modules.reading import api
from traza.modules.reading.management.commands._screen import show_reading
from traza.modules.territory import api as territory
from traza.platform.extract.door import extract_here
from traza.platform.terminal import progress_bar, results
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Needs no database. Answers 0 when read and 2 when the file cannot be read."""

    help = "Lee un documento oficial y muestra sus tablas, metas, indicadores y cifras."
    audience = For.REVIEWS
    alone = True
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and `--json` for scripts."""
        parser.add_argument("file", metavar="ARCHIVO", type=Path)
        parser.add_argument("--json", action="store_true", help="un objeto JSON, para programas")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read and print."""
        path: Path = options["file"]
        with progress_bar("Leyendo el archivo") as progress:
            read = api.read_file(
                path,
                name=path.name,
                municipalities=territory.bundled_municipality_names(),
                progress=progress,
                reader=extract_here,
            )
        if options["json"]:
            text = json.dumps(api.as_json(read.reading), ensure_ascii=False, indent=1)
            self.stdout.write(text)
            return
        show_reading(read.reading, results())
