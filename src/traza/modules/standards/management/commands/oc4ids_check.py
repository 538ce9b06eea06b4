"""`traza oc4ids check FILE`: is a file of works valid, and can its figures be right?"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from traza.modules.standards import api
from traza.modules.standards.contracts.findings import Finding, Level, ProjectReport
from traza.platform.terminal import progress_bar, results
from traza.platform.terminal.orders import For

WORDS = {
    Level.ERROR: ("Rompe el estándar", "red"),
    Level.WARNING: ("No cuadra", "yellow"),
    Level.NOTICE: ("Fuera del estándar", "cyan"),
}
INVALID = 1
NARROW = 100  # columns of a screen; below, findings go one under the other
SHOWN = 50


@dataclass(slots=True)
class Tally:
    """What was counted and the first findings."""

    projects: int = 0
    faulty: int = 0
    levels: Counter[Level] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    first: list[tuple[str, Finding]] = field(default_factory=list)


class Command(BaseCommand):
    """Needs no database. Answers 0, 1 when the standard is broken, 2 when nothing can be read."""

    help = "Revisa un archivo OC4IDS: que cumpla el estándar y que sus cifras cuadren."
    audience = For.REVIEWS
    alone = True
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, how deep to look and how to answer."""
        parser.add_argument(
            "file", metavar="ARCHIVO", type=Path, help="paquete, lista o líneas JSON, también .gz"
        )
        parser.add_argument(
            "--structure", action="store_true", help="solo el estándar, sin las reglas de sentido"
        )
        parser.add_argument(
            "--json", action="store_true", help="un objeto JSON por hallazgo, para programas"
        )
        parser.add_argument(
            "--strict", action="store_true", help="termina con 1 también si algo no cuadra"
        )
        parser.add_argument(
            "--show", type=int, default=SHOWN, help=f"hallazgos que se muestran ({SHOWN})"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check, print, and answer."""
        path: Path = options["file"]
        tally = Tally()
        reports = self._reports(path, options)
        for report in reports:
            _count(report, tally, options["show"])
            if options["json"]:
                self._lines(report)
        if not options["json"]:
            _show(path.name, tally, results())
        bad = tally.levels[Level.ERROR] + options["strict"] * tally.levels[Level.WARNING]
        if bad:
            sys.exit(INVALID)

    def _reports(self, path: Path, options: dict[str, Any]) -> Iterator[ProjectReport]:
        reports = api.check_package(path, rules=not options["structure"])
        if options["json"]:
            yield from reports
            return
        # A compressed file does not say how much is left to read.
        total = path.stat().st_size if path.is_file() and path.suffix != ".gz" else 0
        done = 0
        with progress_bar("Revisando el archivo") as progress:
            for report in reports:
                done += report.size
                if total and (report.position or 0) % 100 == 0:
                    progress(done, total, "")
                yield report

    def _lines(self, report: ProjectReport) -> None:
        for each in report.findings:
            line = {
                "position": report.position,
                "project": report.id,
                "path": each.path,
                "code": each.code,
                "level": each.level,
                "say": each.say,
            }
            self.stdout.write(json.dumps(line, ensure_ascii=False))


def _count(report: ProjectReport, tally: Tally, shown: int) -> None:
    tally.projects += report.position is not None
    tally.faulty += report.position is not None and bool(report.findings)
    for each in report.findings:
        tally.levels[each.level] += 1
        tally.codes[each.code] += 1
        if len(tally.first) < shown:
            tally.first.append((_name(report), each))


def _name(report: ProjectReport) -> str:
    if report.position is None:
        return "paquete"
    return report.id or f"proyecto {report.position + 1:,}"


def _show(name: str, tally: Tally, console: Console) -> None:
    if tally.first and console.width >= NARROW:
        console.print(_grid(tally.first))
    for project, each in tally.first if console.width < NARROW else ():
        word, style = WORDS[each.level]
        console.print(f"[{style}]{word}[/] · {escape(project)} · {escape(each.path)}")
        console.print(f"  {each.say}", markup=False)
    found = sum(tally.levels.values())
    if found > len(tally.first):
        console.print(f"Y {found - len(tally.first):,} más; «--show» muestra otros tantos.")
        kinds = ", ".join(f"{code} {count:,}" for code, count in tally.codes.most_common())
        console.print(f"Por clase: {kinds}.", markup=False)
    console.print(_sentence(name, tally), markup=False)


def _sentence(name: str, tally: Tally) -> str:
    projects = f"{tally.projects:,} proyecto" + ("" if tally.projects == 1 else "s")
    if not tally.levels:
        return f"«{name}»: {projects}, ningún hallazgo."
    errors, odd, extra = (tally.levels[level] for level in Level)
    return (
        f"«{name}»: {projects}, {tally.faulty:,} con hallazgos: {errors:,} rompen el estándar, "
        f"{odd:,} no cuadran y {extra:,} quedan fuera del estándar."
    )


def _grid(first: list[tuple[str, Finding]]) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for title in ("Proyecto", "Resultado", "Campo", "Qué pasa y cómo corregirlo"):
        grid.add_column(title, overflow="fold")
    for project, each in first:
        word, style = WORDS[each.level]
        grid.add_row(escape(project), f"[{style}]{word}[/]", escape(each.path), escape(each.say))
    return grid
