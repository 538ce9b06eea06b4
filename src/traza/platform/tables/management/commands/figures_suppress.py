"""`traza figures suppress TABLE.csv --threshold N`: what to hide, and the proof of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from traza.kernel.refusal import Refusal
from traza.platform.tables.query import checked_number
from traza.platform.terminal import results
from traza.platform.terminal.orders import For

if TYPE_CHECKING:
    from traza.platform.disclosure.contracts import Linked, Plan, Table

REFUSED = 3
SHOWN = 40


class BadParents(Refusal):
    """Parents not written as column=file."""

    code = "tables.bad_parents"
    say = "Escriba --parents como COLUMNA=ARCHIVO.csv; recibí «%(text)s»."


class Command(BaseCommand):
    """Needs no database. Answers 0 with the proof, 3 when the cells cannot be protected, 2 when a
    table cannot be read."""

    help = "Dice qué celdas ocultar de tablas de conteos y prueba que nadie puede recuperarlas."
    audience = For.PUBLISHES
    alone = True
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The tables, what is too small, how much must stay unknown, and how to answer."""
        parser.add_argument("files", metavar="TABLA.csv", type=Path, nargs="+")
        parser.add_argument("--threshold", metavar="N", type=int, required=True,
                            help="se ocultan los conteos de 1 a N-1")  # fmt: skip
        parser.add_argument("--zeros", action="store_true", help="se ocultan también los ceros")
        parser.add_argument("--values", metavar="V", type=int,
                            help="valores que cada celda debe poder tener (si no, N)")  # fmt: skip
        parser.add_argument("--count", metavar="COLUMNA", help="la columna de los conteos")
        parser.add_argument("--total", metavar="PALABRA", action="append", default=[],
                            help="otra palabra que nombra un total; se puede repetir")  # fmt: skip
        parser.add_argument("--parents", metavar="COLUMNA=ARCHIVO.csv", action="append", default=[],
                            help="jerarquía de una columna: valor, y el que lo suma")  # fmt: skip
        parser.add_argument("--keep-totals", action="store_true",
                            help="los totales ya son públicos y no se pueden ocultar")  # fmt: skip
        parser.add_argument("--seconds", metavar="S", type=int, default=120, help="para elegir")
        parser.add_argument("--json", action="store_true", help="un objeto JSON, para programas")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, choose, attack, and print the proof."""
        from traza.platform import disclosure
        from traza.platform.disclosure.refusals import NotProtected

        asked = disclosure.Asked(
            checked_number("--threshold", options["threshold"], 2, 1_000_000),
            options["zeros"],
            options["values"] and checked_number("--values", options["values"], 2, 1_000_000),
            options["keep_totals"],
            checked_number("--seconds", options["seconds"], 1, 86_400),
        )
        parents = dict[tuple[str, str], str]()
        for text in options["parents"]:
            column, equals, path = text.partition("=")
            if not equals:
                raise BadParents(text=text)
            parents |= disclosure.read_parents(column, Path(path))
        how = disclosure.Reading(options["count"], options["total"])
        tables = disclosure.read_tables(options["files"], how)
        system = disclosure.linked(tables, parents)
        try:
            plan = disclosure.protect(system, asked)
        except NotProtected as refusal:
            self._refuse(refusal, as_json=options["json"])
        proof = _proof(tables, system, plan) | {
            "threshold": asked.threshold, "zeros": asked.zeros, "values": asked.width + 1,
            "citation": disclosure.CITATION,
        }  # fmt: skip
        if options["json"]:
            self.stdout.write(json.dumps(proof, ensure_ascii=False))
        else:
            _say(proof)

    def _refuse(self, refusal: Refusal, *, as_json: bool) -> NoReturn:
        if as_json:
            said = {"protected": False, "reason": str(refusal)}
            self.stdout.write(json.dumps(said, ensure_ascii=False))
        else:
            self.stderr.write(str(refusal))
        sys.exit(REFUSED)


def _proof(tables: Sequence[Table], system: Linked, plan: Plan) -> dict[str, Any]:
    """Every hidden cell of every table where it stands, and what can be told of it."""
    where = _where(tables)
    hidden = [
        {
            "cell": dict(sorted(system.keys[one.place])),
            "in": where[system.keys[one.place]],
            "why": "primary" if one.primary else "secondary",
            "min": one.bounds.least, "max": one.bounds.most,
            "seen": [one.bounds.seen_least, one.bounds.seen_most],
        }
        for one in plan.hidden
    ]  # fmt: skip
    primary = sum(one.primary for one in plan.hidden)
    return {
        "protected": True, "cells": len(system.keys), "sums": len(system.sums),
        "primary": primary, "secondary": len(hidden) - primary,
        "recoverable": sum(one.bounds.width < 1 for one in plan.hidden),
        "rounds": plan.rounds, "hidden": hidden,
    }  # fmt: skip


def _where(tables: Sequence[Table]) -> dict[Any, list[dict[str, Any]]]:
    found: dict[Any, list[dict[str, Any]]] = {}
    for table in tables:
        for cell in table.cells:
            place: dict[str, Any] = {"file": table.name, "row": cell.row}
            if cell.column is not None:
                place["column"] = cell.column
            found.setdefault(cell.key, []).append(place)
    return found


def _say(proof: dict[str, Any]) -> None:
    console = results()
    for one in proof["hidden"][:SHOWN]:
        named = ", ".join(f"{column} {value}" for column, value in one["cell"].items()) or "Total"
        most = "sin límite" if one["max"] is None else f"{one['max']:,}"
        why = "menor que el umbral" if one["why"] == "primary" else "cubre a otras"
        places = ", ".join(f"{each['file']} fila {each['row']}" for each in one["in"])
        console.print(f"{places}: {named}: {why}; se puede saber de {one['min']:,} a {most}.",
                      markup=False)  # fmt: skip
    if len(proof["hidden"]) > SHOWN:
        console.print(f"… y {len(proof['hidden']) - SHOWN:,} más (con --json, todas).")
    if not proof["sums"]:
        console.print("Las tablas no tienen totales: nada las suma, y no hay nada que cubrir.")
    console.print(
        f"{proof['cells']:,} celdas y {proof['sums']:,} sumas: {proof['primary']:,} menores que el "
        f"umbral y {proof['secondary']:,} que las cubren; se pueden recuperar "
        f"{proof['recoverable']:,}."
    )
