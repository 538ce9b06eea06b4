"""`traza works import FILE...`: bring the works of another register in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from traza.kernel.refusal import Refusal
from traza.modules.works import api
from traza.modules.works.contracts.imports import FileImported
from traza.modules.works.contracts.register import Said
from traza.platform.terminal import progress_bar, results

_SHOWN = 20


class BadOption(Refusal):
    """An option does not say what it is for."""

    code = "works.import.bad_option"
    say = "%(reason)s"


class Command(BaseCommand):
    """Answers 0 when every file was read, though rows may have been left out; 2 when refused."""

    help = "Trae obras de otros registros (Obra Pública Abierta, CompraNet, OC4IDS, OCDS)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The files, and what they do not say."""
        parser.add_argument("files", nargs="+", metavar="ARCHIVO", type=Path)
        parser.add_argument(
            "--state", metavar="26", help="clave del estado, si el archivo no lo dice"
        )
        parser.add_argument("--year", type=int, help="ejercicio, si el archivo no lo dice")
        parser.add_argument("--dry-run", action="store_true", help="solo revisar, sin cargar")
        parser.add_argument(
            "--strict", action="store_true", help="no cargar nada si una fila no se puede leer"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import each file and print what there was."""
        state: str | None = options["state"]
        if state is not None and not (state.isdigit() and len(state) == 2 and int(state) <= 32):
            raise BadOption(
                reason=f"«{state}» no es clave de estado; escriba dos dígitos, p. ej. 26."
            )
        console = results()
        for path in options["files"]:
            with progress_bar(path.name) as bar:
                imported = api.import_file(
                    path,
                    said=Said(None, "terminal", why=f"Importación de {path.name}"),
                    state=state,
                    year=options["year"],
                    dry_run=options["dry_run"],
                    strict=options["strict"],
                    progress=lambda done, name=path.name: bar(done, 0, f"{name}: {done:,} obras"),  # type: ignore[misc]
                )
            _show(imported, console, dry=options["dry_run"])
        api.prepare_lists()  # so that nobody waits while a large register is read


def _show(imported: FileImported, console: Console, *, dry: bool) -> None:
    """One line with the counts, then the rows that need somebody."""
    verb = "se cargarían" if dry else "se cargaron"
    console.print(
        f"{escape(imported.name)} ({imported.layout}): {imported.rows:,} filas, "
        f"{imported.works:,} obras; {verb} {imported.new:,} nuevas y {imported.changed:,} con "
        f"cambios; {imported.same:,} iguales."
    )
    if imported.held:
        console.print(
            f"{imported.held:,} obras no se tocaron: alguien las cambió en este registro."
        )
    for why, count in imported.skipped.items():
        console.print(f"{count:,} filas no entraron: {why}.")
    notes = imported.notes
    if not notes.first:
        return
    title = f"{notes.lost:,} filas no se pudieron leer; {notes.kept:,} celdas con observaciones"
    grid = Table(title=title, title_justify="left")
    grid.add_column("Fila", justify="right")
    grid.add_column("Qué pasa y cómo corregirlo", overflow="fold")
    for note in notes.first[:_SHOWN]:
        grid.add_row(f"{note.row:,}", escape(note.text))
    console.print(grid)
    if (more := notes.lost + notes.kept - _SHOWN) > 0:
        console.print(f"Y {more:,} más.")
