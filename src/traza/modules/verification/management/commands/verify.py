"""`traza verify FILE`: which figures of an official document hold."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from traza.modules.reading import api as reading
from traza.modules.reading.contracts import TRIAL, Notice
from traza.modules.territory import api as territory
from traza.modules.verification import api
from traza.modules.verification.contracts import Check, Severity, Status, Summary, Verification
from traza.platform.extract.door import extract_here
from traza.platform.terminal import progress_bar, results
from traza.platform.terminal.orders import For

WORDS = {
    Severity.ERROR: ("Error de cuentas", "red"),
    Severity.CONTRADICTION: ("Contradicción", "magenta"),
    Severity.ROUNDING: ("Redondeo", "cyan"),
    Severity.DOUBTFUL: ("Por aclarar", "yellow"),
}
GRAVE = {Severity.ERROR, Severity.CONTRADICTION}
NOT_STRICT = 3
NARROW = 100  # columns of a screen; below, findings go one under the other
NOTICES = 5
NOTHING = "No se encontró ninguna cifra que se pueda comprobar."


class Command(BaseCommand):
    """Needs no database. Answers 0, 2 when the file cannot be read, 3 by `--strict`."""

    help = "Recalcula las cifras de un documento oficial y dice cuáles se sostienen."
    audience = For.REVIEWS
    alone = True
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, JSON, and strictness."""
        parser.add_argument("file", metavar="ARCHIVO", type=Path)
        parser.add_argument("--json", action="store_true", help="un objeto JSON, para programas")
        parser.add_argument(
            "--strict", action="store_true", help="termina con 3 si hay error o contradicción"
        )
        parser.add_argument(
            "--whole",
            action="store_true",
            help="en un solo JSON: lo leído, sus líneas y lo verificado; avance en stderr",
        )
        parser.add_argument(
            "--trial",
            action="store_true",
            help="no revisar más de lo que se prueba en la página mientras alguien espera",
        )
        parser.add_argument("--name", default="", help="nombre con que se dio el archivo")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, verify and print."""
        read = self._read(options["file"], options)
        verification = api.verify(read.reading, catalogue=territory.bundled_places)
        if options["whole"]:
            self.stdout.write(json.dumps(_whole(read, verification), ensure_ascii=False))
        elif options["json"]:
            text = json.dumps(api.as_json(verification), ensure_ascii=False, indent=1)
            self.stdout.write(text)
        else:
            _show(verification, read.reading.warnings, results())
        if options["strict"] and any(check.severity in GRAVE for check in verification.checks):
            sys.exit(NOT_STRICT)

    def _read(self, path: Path, options: dict[str, Any]) -> reading.ReadFile:
        read = partial(
            reading.read_file,
            path,
            name=options["name"] or path.name,
            municipalities=territory.bundled_municipality_names(),
            ceiling=TRIAL if options["trial"] else None,
            reader=extract_here,
        )
        if options["whole"]:
            return read(progress=self._progress)
        with progress_bar("Leyendo el archivo") as progress:
            return read(progress=progress)

    def _progress(self, done: int, total: int, note: str) -> None:
        self.stderr.write(json.dumps([done, total, note]))
        self.stderr.flush()


def _whole(read: reading.ReadFile, verification: Verification) -> dict[str, Any]:
    return {
        "reading": reading.as_json(read.reading),
        "lines": [[line.number, line.page, list(line.cells)] for line in read.source.lines],
        "checks": [dataclasses.asdict(check) for check in verification.checks],
    }


def _show(verification: Verification, notices: Sequence[Notice], console: Console) -> None:
    summary = verification.summary
    console.print(verification.document.title, style="bold", markup=False)
    failed = [check for check in verification.checks if check.status is Status.FAIL]
    if failed and console.width >= NARROW:
        console.print(_grid(failed))
    elif failed:
        _list(failed, console)
    for notice in notices[:NOTICES]:
        place = f" (línea {notice.line})" if notice.line else ""
        console.print(f"Aviso{place}: {notice.text}", style="yellow", markup=False)
    if len(notices) > NOTICES:
        more = f"Hay {len(notices) - NOTICES:,} avisos más; los muestra «traza read»."
        console.print(more, style="yellow", markup=False)
    console.print(_sentence(summary) if verification.checks else NOTHING, markup=False)


def _list(failed: list[Check], console: Console) -> None:
    """One under the other, for narrow screens."""
    for check in failed:
        word, style = WORDS[check.severity or Severity.DOUBTFUL]
        console.print(f"\n[{style}]{word}[/] · {escape(_place(check))}", highlight=False)
        figures = f"  Impreso: {check.printed} · Recalculado: {check.recomputed}"
        console.print(figures, markup=False)
        console.print(f"  {check.explanation}", markup=False)
    console.print()


def _sentence(summary: Summary) -> str:
    held = _count(summary.passed, "comprobación se cumple", "comprobaciones se cumplen")
    found = (
        _count(summary.error, "error de cuentas", "errores de cuentas"),
        _count(summary.contradiction, "contradicción", "contradicciones"),
        _count(summary.rounding, "redondeo", "redondeos"),
        f"{summary.doubtful} por aclarar",
    )
    return f"{held}; {', '.join(found[:-1])} y {found[-1]}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _grid(failed: list[Check]) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for name in ("Resultado", "Dónde", "Impreso", "Recalculado", "Explicación"):
        grid.add_column(name, overflow="fold")
    for check in failed:
        word, style = WORDS[check.severity or Severity.DOUBTFUL]
        cells = (_place(check), check.printed, check.recomputed, check.explanation)
        grid.add_row(f"[{style}]{word}[/]", *map(escape, cells))
    return grid


def _place(check: Check) -> str:
    lines = ", ".join(str(line) for line in check.lines[:6])
    return f"{check.where} (línea {lines})" if lines else check.where
