"""`traza works import FILE...`: bring the works of another register in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from traza.kernel.actor import Attribution
from traza.kernel.refusal import Refusal
from traza.modules.works import api
from traza.modules.works.contracts.imports import FileImported, WorkChange
from traza.modules.works.rules.imports.summary import as_plain
from traza.platform.terminal import progress_bar, results
from traza.platform.terminal.orders import For

_SHOWN = 20


class BadOption(Refusal):
    """An option does not say what it is for."""

    code = "works.import.bad_option"
    say = "%(reason)s"


class Command(BaseCommand):
    """Answers 0 when every file was read, though rows may have been left out; 2 when refused."""

    help = "Trae obras de otros registros (Obra Pública Abierta, CompraNet, OC4IDS, OCDS)."
    audience = For.PUBLISHES

    def add_arguments(self, parser: CommandParser) -> None:
        """The files, and what they do not say."""
        parser.add_argument("files", nargs="+", metavar="ARCHIVO", type=Path)
        parser.add_argument(
            "--state", metavar="26", help="clave del estado, si el archivo no lo dice"
        )
        parser.add_argument("--year", type=int, help="ejercicio, si el archivo no lo dice")
        parser.add_argument(
            "--published", metavar="2024-03-31", help="día en que se publicó, si no lo dice"
        )
        parser.add_argument("--dry-run", action="store_true", help="solo revisar, sin cargar")
        parser.add_argument(
            "--strict", action="store_true", help="no cargar nada si una fila no se puede leer"
        )
        part = parser.add_mutually_exclusive_group()
        part.add_argument("--sample", action="store_true", help="el archivo es una muestra")
        part.add_argument("--whole", action="store_true", help="el archivo está completo")
        parser.add_argument("--json", action="store_true", help="lo mismo, para otro programa")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import each file and print what there was."""
        asked = {
            "state": _state(options["state"]),
            "year": options["year"],
            "published_on": _day(options["published"]),
            "sample": True if options["sample"] else False if options["whole"] else None,
            "dry_run": options["dry_run"],
            "strict": options["strict"],
        }
        call_command("migrate", verbosity=0)  # a new home has no tables yet
        console, done = results(), []
        for path in options["files"]:
            with progress_bar(path.name) as bar:
                imported = api.import_file(
                    path,
                    said=Attribution(None, "terminal", why=f"Importación de {path.name}"),
                    progress=lambda done, name=path.name: bar(done, 0, f"{name}: {done:,} obras"),  # type: ignore[misc]
                    **asked,
                )
            done.append(as_plain(imported))
            if not options["json"]:
                _show(imported, console, dry=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(done, ensure_ascii=False, indent=2))
        api.prepare_lists()  # so that nobody waits while a large register is read


def _state(written: str | None) -> str | None:
    """A state's code as two digits. Raises BadOption."""
    if written is None or (written.isdigit() and len(written) == 2 and 1 <= int(written) <= 32):
        return written
    raise BadOption(reason=f"«{written}» no es clave de estado; escriba dos dígitos, p. ej. 26.")


def _day(written: str | None) -> date | None:
    """A day. Raises BadOption."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        reason = f"«{written}» no es una fecha; escriba año-mes-día, p. ej. 2024-03-31."
        raise BadOption(reason=reason) from error


def _show(imported: FileImported, console: Console, *, dry: bool) -> None:
    """One line with the counts, then what changed, then the rows that need somebody."""
    verb = "se cargarían" if dry else "se cargaron"
    changes = imported.changes
    console.print(
        f"{escape(imported.name)} ({imported.layout}): {imported.rows:,} filas, "
        f"{imported.works:,} obras; {verb} {imported.new:,} nuevas y {imported.changed:,} con "
        f"cambios; {imported.same:,} iguales."
    )
    if imported.held:
        console.print(
            f"{imported.held:,} obras no se tocaron: alguien las cambió en este registro."
        )
    if changes.older:
        console.print(
            f"{changes.older:,} obras se quedaron como estaban: lo que hay aquí es más nuevo que "
            "este archivo. Si es una publicación nueva, diga su fecha con --published."
        )
    for why, count in imported.skipped.items():
        console.print(f"{count:,} filas no entraron: {why}.")
    for doubt in changes.doubts:
        console.print(escape(doubt))
    _show_changes("Qué cambió", changes.works, imported.changed, console)
    title = "Obras que ya no aparecen en el archivo (siguen en el registro y así lo dicen)"
    _show_changes(title, changes.gone, changes.gone_count, console)
    _show_maybe_same(imported, console)
    _show_notes(imported, console)


def _show_changes(title: str, works: Sequence[WorkChange], count: int, console: Console) -> None:
    """Each field, before and after."""
    if not works:
        return
    grid = Table(title=title, title_justify="left")
    for name in ("Obra", "Dato", "Antes", "Ahora"):
        grid.add_column(name, overflow="fold")
    for work in works[:_SHOWN]:
        for place, one in enumerate(work.fields):
            folio = escape(f"{work.state} {work.folio}") if not place else ""
            grid.add_row(folio, escape(one.title), escape(one.before), escape(one.after))
    console.print(grid)
    if (more := count - _SHOWN) > 0:
        console.print(f"Y {more:,} obras más; con --json salen todas.")


def _show_maybe_same(imported: FileImported, console: Console) -> None:
    found = imported.changes.maybe_same
    if not found:
        return
    console.print(
        f"{len(found):,} obras pueden ser las mismas que otro registro ya tiene. No se juntaron:"
    )
    for one in found[:_SHOWN]:
        console.print(
            escape(
                f"  {one.state} {one.folio} y {one.other_state} {one.other_folio}: {one.because}."
            )
        )


def _show_notes(imported: FileImported, console: Console) -> None:
    notes = imported.notes
    if not notes.causes:
        return
    title = f"{notes.lost:,} filas no se pudieron leer; {notes.kept:,} celdas con observaciones"
    grid = Table(title=title, title_justify="left")
    grid.add_column("Cuántas", justify="right")
    grid.add_column("Qué pasa y cómo corregirlo", overflow="fold")
    for cause in notes.told[:_SHOWN]:
        grid.add_row(f"{cause.count:,}", escape(cause.text))
    console.print(grid)
    if (more := len(notes.causes) - _SHOWN) > 0:
        console.print(f"Y {more:,} causas más.")
