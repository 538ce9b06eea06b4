"""`traza budget load FILE --book NAME`: check a budget file, and load it whole or not at all."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from traza.kernel.refusal import Refusal
from traza.modules.budget import api
from traza.modules.budget.contracts.books import NewBook
from traza.modules.budget.contracts.budget_file import Checked, FileRefused, Mode, Tally
from traza.modules.budget.contracts.mask import INCOME_MOMENTS, MOMENTS, Mask
from traza.platform.terminal import progress_bar, results
from traza.platform.terminal.orders import For

_SHOWN = 20
_WORDS = {**MOMENTS, **INCOME_MOMENTS}


class NoMask(Refusal):
    """No known mask fits the file."""

    code = "budget.no_mask"
    say = (
        "Ninguna máscara conocida encaja con «%(name)s». %(reasons)s Elija una con --mask, o "
        "escriba la suya en un archivo .yaml."
    )


class Command(BaseCommand):
    """Answers 0 when loaded (or only checked and right), 2 when refused."""

    help = "Revisa y carga un archivo de presupuesto (CSV o XLSX), entero o nada."
    audience = For.PUBLISHES

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, its mask and the book it goes to."""
        parser.add_argument("file", metavar="ARCHIVO", type=Path)
        parser.add_argument("--book", required=True, help="dirección del libro, p. ej. pef-2018")
        parser.add_argument("--year", type=int, required=True, help="ejercicio del libro")
        parser.add_argument("--entity", default="", help="ente público; si falta, el del libro")
        parser.add_argument("--name", default="", help="nombre del libro")
        parser.add_argument(
            "--agency", default="", help="dependencia que lo lleva, p. ej. cecop-sonora"
        )
        parser.add_argument("--level", default="state", choices=["federal", "state", "municipal"])
        parser.add_argument(
            "--mask", default="", help="máscara o archivo .yaml; si falta, se propone"
        )
        parser.add_argument(
            "--unused",
            action="append",
            default=[],
            metavar="COLUMNA",
            help="columna del archivo que no se usa; una vez por cada una",
        )
        parser.add_argument(
            "--published",
            action="store_true",
            help="lo publicó otro: sus contradicciones se guardan",
        )
        parser.add_argument("--check", action="store_true", help="solo revisar, sin cargar")
        parser.add_argument(
            "--parquet", type=Path, metavar="SALIDA", help="revisar y dejar las filas en Parquet"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check, load, and print what there was."""
        path: Path = options["file"]
        mode = Mode.PUBLISHED if options["published"] else Mode.STRICT
        mask = self._mask(path, options["mask"])
        origins = mask.origins or api.origin_columns(path)
        mask = replace(mask, origins=origins, unused=(*mask.unused, *options["unused"]))
        console = results()
        try:
            if options["check"] or options["parquet"]:
                checked = api.check_budget_file(
                    path, mask, options["year"], mode, parquet=options["parquet"]
                )
                _show_checked(checked, options["parquet"], console)
                return
            with progress_bar("Leyendo el archivo") as progress:
                loaded = api.load_budget(path, _book(options), mask, mode=mode, progress=progress)
        except FileRefused as refused:
            _show(refused.tally, "Problemas", console)
            raise
        if loaded.repeated:
            console.print(f"El archivo ya estaba en el libro «{loaded.book}»; no se repitió.")
        else:
            console.print(f"Se cargaron {loaded.rows:,} claves en el libro «{loaded.book}».")
        untold = [_WORDS[moment] for moment in loaded.untold if moment != "modified"]
        if untold:
            console.print(f"No tiene columna de: {', '.join(untold)}. De eso no dice nada.")
        if "modified" in loaded.untold:
            console.print("Lo modificado será lo del principio, mientras no se registre un cambio.")
        _show_totals(loaded.totals, console)
        _show(loaded.findings, "Hallazgos", console)

    def _mask(self, path: Path, asked: str) -> Mask:
        if asked.endswith((".yaml", ".yml")):
            return api.mask_from_file(Path(asked))
        if asked:
            return api.get_mask(asked)
        guesses = api.propose_mask(path)
        best = next((guess for guess in guesses if guess.fits), None)
        if best is None:
            reasons = " ".join(guesses[0].reasons) if guesses else ""
            raise NoMask(name=path.name, reasons=reasons)
        print(f"Máscara: {best.mask.name}. {' '.join(best.reasons)}", file=sys.stderr)  # noqa: T201
        return best.mask


def _show_checked(checked: Checked, parquet: Path | None, console: Console) -> None:
    if checked.problems.total:
        raise FileRefused(checked.problems, name=checked.name)
    left = f"se dejaron en {parquet}" if parquet else "no se cargó nada (--check)"
    console.print(f"{checked.rows:,} claves en orden; {left}.")
    _show_totals(checked.totals, console)
    _show(checked.findings, "Hallazgos", console)


def _book(options: dict[str, Any]) -> NewBook:
    """The book there is, or a new one of what the options say."""
    slug, year = options["book"], options["year"]
    known = api.get_book(slug)
    entity = options["entity"] or (known.entity if known else options["name"] or slug)
    return NewBook(
        slug=slug,
        name=options["name"] or (known.name if known else f"{entity} {year}"),
        entity=entity,
        level=options["level"],
        year=year,
        grain="year" if options["published"] else "day",
        agency=options["agency"] or (known.agency if known else ""),
    )


def _show_totals(totals: Any, console: Console) -> None:
    grid = Table(title="Totales", title_justify="left")
    grid.add_column("Momento")
    grid.add_column("Pesos", justify="right")
    for moment, money in totals.items():
        grid.add_row(_WORDS[moment].capitalize(), f"{money.pesos:,.2f}")
    console.print(grid)


def _show(tally: Tally, title: str, console: Console) -> None:
    """The first problems or findings, and how many there are of each kind."""
    if not tally.total:
        return
    grid = Table(title=f"{title} ({tally.total:,})", title_justify="left")
    grid.add_column("Fila", justify="right")
    grid.add_column("Columna")
    grid.add_column("Qué pasa y cómo corregirlo", overflow="fold")
    for one in tally.first[:_SHOWN]:
        grid.add_row(f"{one.row:,}" if one.row else "", escape(one.column), escape(one.text))
    console.print(grid)
    if tally.total > _SHOWN:
        console.print(f"Y {tally.total - _SHOWN:,} más.")
