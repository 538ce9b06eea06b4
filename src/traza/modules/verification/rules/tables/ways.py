"""Which rows of a table are of indicators that should go down, by what the row itself says."""

from __future__ import annotations

import re

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.memo import once

WAY = re.compile(
    r"\b(?:sentido|comportamiento|tendencia|direccion|polaridad|se espera|debe(?:ria)?|rumbo|"
    r"queremos que|buscamos que|deseable|desead[oa])\b|^(?:que )?se busca\b"
)
DOWN = re.compile(
    r"\bdescend|\bbaj(?:a|ar|ando|en?)\b|\bdecrec|\bnegativ|\bdisminu|"
    r"\bmenor(?:es)? (?:es|son) mejor|\breduc|\bmenos es mejor|\ba la baja\b|"
    r"^\W*↓|^\W*▼|^\W*-$|^\(-\)$|^menos$"
)
UP = re.compile(
    r"\bascend|\bcrec|\bal alza\b|\bsub(?:e|ir|an?)\b|\baument|\bincrement|\bpositiv|"
    r"\bmayor(?:es)? (?:es|son) mejor|\bmas es mejor|\ba la alza\b|^\W*↑|^\W*▲|^\W*\+$|"
    r"^\(\+\)$|^mas$"
)
# What is asked of an indicator, never what it did: no noun and no past tense.
_ASKED = re.compile(
    r"^(?:que |debe |a |al |ir a la )?(?:la )?(?:(?:a|de)scendente|(?:de)?creciente|"
    r"aument(?:ar|en?)|disminu(?:ir|yan?)|sub(?:ir|an?)|baj(?:ar|en?)|crezcan?|"
    r"crecer|reduzcan?|reducir(?:se)?|"
    r"alza|baja|mas|menos|(?:mas|menos|mayor|menor)(?: valor)? es mejor)$"
)
# The first value of an indicator, and the one that is wanted of it.
BASE = re.compile(
    r"\b(?:linea (?:de )?base|l\.? ?(?:de )?base|base|punto de (?:partida|arranque)|arranque|"
    r"de referencia|inicial)\b"
)
TARGET = re.compile(
    r"\bmetas?\b(?!.*\b(?:trimestr|mensual|parcial|acumulad|semestr|bimestr|modificad|intermedia|"
    r"cumpl|alcanzada|lograda))|\b(?:a )?donde queremos\b|\bqueremos llegar\b"
)
# What only a column, and no field of a card, calls a target.
_WANTED = re.compile(
    r"\b(?:esperad[oa]|compromiso|objetivo|desead[oa]|propuest[oa]|a lograr|previst[oa]|"
    r"programad[oa]|planead[oa])\b"
)
_RATE = re.compile(r"%$|\bcumplimiento\b|\bavance\b|\bporcentaje\b")
# A base that no header names is the first of so many columns.
_BESIDES = 2
_NUMERIC = (CellType.NUMBER, CellType.COUNT, CellType.PERCENT, CellType.MONEY)


def side(text: str) -> bool | None:
    """True for down, False for up, None when it is not said."""
    words = plain(text)
    if DOWN.search(words):
        return True
    return False if UP.search(words) else None


@once
def way_columns(table: Table) -> tuple[Column, ...]:
    """The columns that tell which way each indicator should go: by their header or their cells."""
    texts = [column for column in table.columns if column.type is CellType.TEXT]
    named = tuple(column for column in texts if WAY.search(plain(column.title)))
    if len(named) > 1:  # "Comportamiento: favorable" tells what happened, not what was asked
        told = tuple(one for one in named if any(side(row.printed.get(one.name, "")) is not None
                                                 for row in table.rows))  # fmt: skip
        named = told or named
    return named or tuple(column for column in texts[1:] if _all_asked(table, column))


def _all_asked(table: Table, column: Column) -> bool:
    cells = [text for row in table.rows if (text := row.printed.get(column.name, "").strip())]
    asked = [text for text in cells if _ASKED.match(plain(text).strip(" ."))]
    return len(asked) == len(cells) > 1


def way_of(table: Table, row: Row) -> tuple[str, bool] | None:
    """What a row says of the way that its indicator should go, and whether it is down."""
    said = " ".join(str(row.cells.get(one.name) or "") for one in way_columns(table)).strip()
    down = side(said)
    return None if down is None else (said, down)


@once
def base_and_target(table: Table) -> tuple[Column, Column] | None:
    """The only column of numbers with where the indicators were, and the only one of targets."""
    numeric = [column for column in table.columns if column.type in _NUMERIC]
    bases = [one for one in numeric if BASE.search(plain(one.title))]
    targets = [one for one in numeric if TARGET.search(plain(one.title)) and one not in bases]
    levels = [one for one in numeric if not _RATE.search(plain(one.title))]
    if not targets:
        targets = [one for one in levels if _WANTED.search(plain(one.title)) and one not in bases]
    numeric = levels
    if not bases and len(targets) == 1 and len(numeric) > _BESIDES and targets[0] is numeric[1]:
        bases = numeric[:1]  # "Inicio del año | Meta | Cierre": what it was, is wanted, came to be
    return (bases[0], targets[0]) if len(bases) == len(targets) == 1 else None


@once
def down_rows(table: Table) -> dict[int, bool]:
    """By row, whether its indicator should go down; only the rows that say it."""
    named = way_columns(table)
    texts = [column for column in table.columns if column.type is CellType.TEXT]
    for column in named or texts[1:]:
        sides = {
            at: way
            for at, row in enumerate(table.rows)
            if (way := side(row.printed.get(column.name, ""))) is not None
        }
        filled = sum(1 for row in table.rows if row.printed.get(column.name, "").strip())
        if len(sides) == filled and len(sides) >= (1 if named else 2):
            return sides
    return {}
