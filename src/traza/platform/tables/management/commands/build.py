"""`traza build`: make the figures and open data from the register."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from traza.platform.tables.build import Built, build
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Builds what changed and says what it did."""

    help = "Construye las cifras y los datos abiertos a partir del registro."
    audience = For.PUBLISHES

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument(
            "--no-wait", action="store_true", help="No esperar si otra construcción está en curso."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Build, with a progress bar on the error stream."""
        console = Console(stderr=True)
        begun = time.monotonic()
        with Progress(
            TextColumn("{task.description:40.40}"),
            BarColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        ) as bar:
            task = bar.add_task("Construyendo")

            def show(what: str, done: int, of: int) -> None:
                bar.update(task, description=what, completed=done, total=of)

            def waiting(process: str) -> None:
                console.print(
                    f"Otra construcción está en curso (proceso {process}); espero a que termine."
                )

            built = build(progress=show, wait=not options["no_wait"], on_wait=waiting)
        self.stdout.write(_sentence(built, time.monotonic() - begun))


def _sentence(built: Built, seconds: float) -> str:
    rate = f"{built.written / seconds:,.0f} renglones por segundo" if seconds else ""
    if not built.changed:
        return f"Nada cambió en el registro: {built.rows:,} renglones siguen como estaban."
    return (
        f"Cifras construidas: {len(built.build.tables)} tablas con {built.rows:,} renglones; "
        f"{built.written:,} escritos de nuevo en {seconds:.1f} s ({rate})."
    )
