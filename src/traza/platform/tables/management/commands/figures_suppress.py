"""`traza figures suppress TABLE.csv --threshold N`: what to hide, and the proof of it.

What it answers may be published as it is: where the hidden cells are and what anybody can tell of
them. Why each is hidden may not (`disclosure` says why), and is answered only with `--reasons`.
"""

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
    from traza.platform.disclosure.reading import Reading

REFUSED = 3
SHOWN = 40
WHY = {"primary": "menor que el umbral; ", "secondary": "cubre a otras; "}
WITHOUT_REASONS = (
    "Aquí no se dice por qué se oculta cada celda: quien lo supiera sabría cuáles son menores que "
    "el umbral. Con --reasons lo lee quien publica."
)
DO_NOT_PUBLISH = (
    "No publique esta respuesta: dice cuáles celdas son menores que el umbral, y la prueba supone "
    "que quien lee no lo sabe. Publique las tablas con las celdas ocultas sin decir el motivo."
)


class BadParents(Refusal):
    """Parents not written as column=file."""

    code = "tables.bad_parents"
    say = "Escriba --parents como COLUMNA=ARCHIVO.csv; recibí «%(text)s»."


class Command(BaseCommand):
    """Needs no database. Answers 0 with the proof, 3 when the cells cannot be protected, 2 when a
    table cannot be read."""

    help = (
        "Dice qué celdas ocultar de tablas de conteos y prueba qué se sabe de ellas por el resto."
    )
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
        parser.add_argument("--reasons", action="store_true",
                            help="dice el motivo de cada celda; no se publica")  # fmt: skip
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
        how = disclosure.Reading(options["count"], options["total"])
        tables = disclosure.read_tables(options["files"], how)
        system = disclosure.linked(tables, _parents(options["parents"], how))
        try:
            plan = disclosure.protect(system, asked)
        except NotProtected as refusal:
            self._refuse(refusal, as_json=options["json"])
        proof = _proof(tables, system, plan) | {
            "threshold": asked.threshold, "zeros": asked.zeros, "values": asked.width + 1,
            "assumes": disclosure.assumptions(asked), "unchecked": disclosure.unchecked(system),
            "citation": disclosure.CITATION,
        }  # fmt: skip
        if options["reasons"]:
            proof = _with_reasons(proof, plan)
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


def _parents(texts: Sequence[str], how: Reading) -> dict[tuple[str, str], str]:
    """What stands above each value of each column that is given as column=file."""
    from traza.platform import disclosure

    parents = dict[tuple[str, str], str]()
    for text in texts:
        column, equals, path = text.partition("=")
        if not equals:
            raise BadParents(text=text)
        parents |= disclosure.read_parents(column, Path(path), how)
    return parents


def _proof(tables: Sequence[Table], system: Linked, plan: Plan) -> dict[str, Any]:
    """Every hidden cell of every table where it stands, and what can be told of it."""
    where = _where(tables)
    hidden = [
        {
            "cell": dict(sorted(system.keys[one.place])),
            "in": where[system.keys[one.place]],
            "min": one.bounds.least, "max": one.bounds.most,
        }
        for one in plan.hidden
    ]  # fmt: skip
    return {
        "protected": True, "cells": len(system.keys), "sums": len(system.between_cells),
        "recoverable": sum(one.bounds.width < 1 for one in plan.hidden),
        "rounds": plan.rounds, "hidden": hidden,
    }  # fmt: skip


def _with_reasons(proof: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """The proof with what only whoever publishes may read."""
    primary = sum(cell.primary for cell in plan.hidden)
    reasons = [
        {
            "why": "primary" if cell.primary else "secondary",
            "seen": [cell.bounds.seen_least, cell.bounds.seen_most],
        }
        for cell in plan.hidden
    ]  # fmt: skip
    return proof | {
        "notice": DO_NOT_PUBLISH, "primary": primary, "secondary": len(reasons) - primary,
        "hidden": [cell | why for cell, why in zip(proof["hidden"], reasons, strict=True)],
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
        why = WHY[one["why"]] if "why" in one else ""
        places = ", ".join(f"{each['file']} fila {each['row']}" for each in one["in"])
        console.print(f"{places}: {named}: {why}se puede saber de {one['min']:,} a {most}.",
                      markup=False)  # fmt: skip
    if len(proof["hidden"]) > SHOWN:
        console.print(f"… y {len(proof['hidden']) - SHOWN:,} más (con --json, todas).")
    reasons = "notice" in proof
    why = (
        f" ({proof['primary']:,} menores que el umbral y {proof['secondary']:,} que las cubren)"
        if reasons
        else ""
    )
    console.print(
        f"{proof['cells']:,} celdas y {proof['sums']:,} sumas: {len(proof['hidden']):,} ocultas"
        f"{why}; se pueden recuperar {proof['recoverable']:,}."
    )
    for sentence in [*proof["assumes"], *proof["unchecked"]]:
        console.print(sentence, markup=False)
    console.print(DO_NOT_PUBLISH if reasons else WITHOUT_REASONS, markup=False)
