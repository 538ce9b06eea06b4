"""`traza people duplicates FILE.csv --json`: which rows may be the same person, and why."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.kernel.language import told
from traza.modules.people import api
from traza.modules.people.contracts.pairs import SAID, TITLES, Found, Pair, Reason
from traza.modules.people.contracts.refusals import NoChance
from traza.platform.csv_file import NoTable
from traza.platform.terminal import progress_bar, results
from traza.platform.terminal.orders import For

SHOWN = 40
PART = 1000  # pairs written at once
COLUMNS = ("fila_1", "fila_2", "id_1", "id_2", "probabilidad", "peso", "razones")


class Command(BaseCommand):
    """Needs no database and merges nothing. Says rows and reasons, never what a person's cells say.
    Answers 0, or 2 when the file cannot be compared."""

    help = "Propone qué filas de un archivo CSV pueden ser la misma persona, con sus razones."
    audience = For.REVIEWS
    alone = True
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The people, how sure a pair must be, and how to answer."""
        parser.add_argument("file", metavar="ARCHIVO.csv", type=Path)
        parser.add_argument(
            "--least", metavar="P", default="0.5",
            help="probabilidad mínima de un par, de 0 a 1 (si no, 0.5)",
        )  # fmt: skip
        parser.add_argument("--output", metavar="SALIDA.csv", type=Path, help="los pares, en CSV")
        parser.add_argument("--json", action="store_true", help="un objeto JSON, para programas")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Compare, write, and print."""
        path, out = options["file"], options["output"]
        if out and path.exists() and out.exists() and path.samefile(out):
            raise NoTable(name=out, why=told("la salida es el mismo archivo; dé otro nombre"))
        with progress_bar("Leyendo") as progress:
            found = api.find_duplicates(
                path, _chance(options["least"]), lambda done: progress(done, 0, "")
            )
        if out:
            _write(out, found)
        if options["json"]:
            parts = _as_json(found)
            for some in iter(lambda: "".join(islice(parts, PART)), ""):
                self.stdout.write(some, ending="")
            self.stdout.write("")
        else:
            _say(found)


def _chance(text: str) -> float:
    try:
        chance = float(text.replace(",", "."))
    except ValueError:
        chance = -1.0
    if not 0 < chance <= 1:
        raise NoChance(text=text[:40])
    return chance


def _write(out: Path, found: Found) -> None:
    """Written aside, so that it takes its name whole."""
    aside = out.with_name(out.name + ".parte")
    try:
        with aside.open("w", encoding="utf-8", newline="") as text:
            rows = csv.writer(text, lineterminator="\n")
            rows.writerow(COLUMNS)
            rows.writerows(
                [*pair.rows, *map(_harmless, pair.ids), f"{pair.chance:.6f}", f"{pair.bits:.2f}",
                 _why(pair)]
                for pair in found.pairs
            )  # fmt: skip
        aside.replace(out)
    except OSError as error:
        said = told("no se pudo escribir la salida (%(why)s)", why=error.strerror or "")
        raise NoTable(name=out, why=said) from error
    finally:
        aside.unlink(missing_ok=True)


def _harmless(text: str) -> str:
    """No spreadsheet takes an id for a formula."""
    return "'" + text if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _why(pair: Pair) -> str:
    return "; ".join(
        f"{told(TITLES[one.field])}: {told(SAID[one.agreement])}" for one in pair.reasons
    )


def _as_json(found: Found) -> Iterator[str]:
    """The answer in parts: the pairs of a large file are many, and their reasons are few."""
    head = {
        "rows": found.rows, "fields": list(found.fields), "compared": found.compared,
        "partly_compared_keys": found.partly, "merged": False,
        "odd_curps": [{"row": one.row, "why": list(one.said)} for one in found.odd],
    }  # fmt: skip
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "pairs": ['
    known: dict[int, str] = {}
    for nth, pair in enumerate(found.pairs):
        reasons = known.get(id(pair.reasons)) or known.setdefault(
            id(pair.reasons), json.dumps([_reason(one) for one in pair.reasons])
        )
        yield (
            f'{", " if nth else ""}{{"rows": {list(pair.rows)}, '
            f'"ids": {json.dumps(pair.ids, ensure_ascii=False)}, "weight": {pair.bits}, '
            f'"probability": {pair.chance}, "reasons": {reasons}}}'
        )
    yield "]}"


def _reason(one: Reason) -> dict[str, object]:
    return {"field": one.field, "agreement": one.agreement, "weight": one.bits}


def _say(found: Found) -> None:
    console = results()
    for pair in found.pairs[:SHOWN]:
        one, other = pair.rows
        console.print(f"Filas {one} y {other}: {pair.chance:.1%}. {_why(pair)}.", markup=False)
    if len(found.pairs) > SHOWN:
        console.print(f"… y {len(found.pairs) - SHOWN:,} pares más (con --json u --output, todos).")
    for bad in found.odd[:SHOWN]:
        console.print(f"Fila {bad.row}: {'; '.join(bad.said)}.", markup=False)
    if len(found.odd) > SHOWN:
        console.print(f"… y {len(found.odd) - SHOWN:,} CURP más por revisar (con --json, todas).")
    console.print(
        f"{found.rows:,} filas, {found.compared:,} pares comparados, {len(found.pairs):,} que "
        f"pueden ser la misma persona y {len(found.odd):,} CURP por revisar. Nada se fusionó."
    )
