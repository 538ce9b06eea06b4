"""Cards of any agency against the row of the same indicator, work or programme in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.box_totals import box_totals
from traza.modules.verification.rules.grid import data_rows, readable, value
from traza.modules.verification.rules.identity import Ids, slug
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.records import (
    Card,
    asked,
    cards_of,
    number_of,
    scaled_of,
)
from traza.modules.verification.rules.told import years
from traza.modules.verification.rules.wording import number

KIND = "card-fields"
_WORD = re.compile(r"[a-zñ]+")
_SIDES = (("ascend", "crec", "alza"), ("descend", "decrec", "baja"))
_WAY = re.compile(r"^sentido|^comportamiento|^tendencia")


@once
def run(reading: Reading) -> Iterable[Check]:
    """One check a field that a card and one row of another table both print."""
    return tuple(_run(reading))


def _run(reading: Reading) -> Iterator[Check]:
    ids = Ids(KIND)
    for card in cards_of(reading):
        if not card.name:
            continue
        others = [
            table
            for table in readable(reading.tables)
            if table is not card.table and not _is_about(table, card)
        ]
        rows = [
            (table, row)
            for table in others
            for row in data_rows(table)
            if _names(table, row, card.name)
        ]
        tables = {table.id for table, _ in rows}
        known = _known(reading, card)
        for table, row in rows:
            if len(rows) == len(tables):
                for check, label in _row(card, table, row, ids):
                    if label not in known:
                        yield check
                    if check.severity is not None:
                        known.add(label)
    yield from box_totals(reading, ids)


def _known(reading: Reading, card: Card) -> set[str]:
    """Fields that the rule of results tables and cards compares: the baseline of its indicators."""
    first, last = card.table.line_first, card.table.line_last
    joined = any(
        one.card_line is not None and first <= one.card_line <= last and one.card_baseline
        for one in reading.indicators
    )
    return {label for label in card.fields if joined and plain(label).startswith("linea base")}


def _names(table: Table, row: Row, name: str) -> bool:
    """Whether some text of a row is the card's name, whatever case and accents."""
    wanted = _WORD.findall(plain(name))
    return any(
        isinstance(cell := row.cells.get(column.name), str) and _WORD.findall(plain(cell)) == wanted
        for column in table.columns
        if column.type is CellType.TEXT
    )


def _is_about(table: Table, card: Card) -> bool:
    """Whether a table breaks down what the card is of: then the card says its totals, and no row.

    "Detalle por municipio de la Región Las Trojes" has a municipality of that name too.
    """
    title = plain(table.title)
    return plain(card.name) in title and " por " in title.split(plain(card.name))[0]


def _row(card: Card, table: Table, row: Row, ids: Ids) -> Iterator[tuple[Check, str]]:
    for label, (printed, line) in card.fields.items():
        mine = [column for column in table.columns if _same_field(label, column.title)]
        if len(mine) == 1:
            for check in _field(card, (label, printed, line), table, (row, mine[0]), ids):
                yield check, label


def _same_field(label: str, title: str) -> bool:
    """Whether two labels ask for one thing, of one year if both give it."""
    one, other = years(label), years(title)
    return asked(label) == asked(title) and (not one or not other or one == other)


def _field(
    card: Card, field: tuple[str, str, int], table: Table, spot: tuple[Row, Column], ids: Ids
) -> Iterator[Check]:
    label, printed, line = field
    row, column = spot
    cell = row.printed.get(column.name, "").strip()
    exact = value(row, column)
    verdict = _agree((label, printed), (column.title, cell), exact)
    if verdict is False and column.factor > 1 and exact is not None:
        # The card may be printed in the thousands of the table, without saying so.
        verdict = _agree((label, printed), (column.title, cell), exact / column.factor)
    if verdict is None:
        return
    where = Place(
        f"Ficha «{card.name}», «{label}»", (line, row.line), table=table.id,
        cell=f"{row.line}:{column.name}",
    )  # fmt: skip
    identity = ids.next(f"{slug(card.name)}:{slug(label)}")
    if verdict:
        says = f"«{label}» es {printed} en la ficha y en la tabla «{table.title}»."
        yield held(identity, where, printed, cell, says)
        return
    sure = bool(years(label)) == bool(years(column.title))
    yield failed(
        identity, Severity.CONTRADICTION if sure else Severity.DOUBTFUL, where, printed, cell,
        says=f"«{label}» es {printed} en la ficha (línea {line}) y {cell} en la tabla "
        f"«{table.title}» (línea {row.line}). No pueden ser correctas a la vez.",
    )  # fmt: skip


def _agree(field: tuple[str, str], header: tuple[str, str], exact: Decimal | None) -> bool | None:
    """Whether a card and a table say one value; None when they cannot be compared."""
    mine, theirs = scaled_of(field[1]), exact if exact is not None else number_of(header[1])
    if mine is not None and theirs is not None:
        amount, step = mine
        if amount in (theirs, theirs / 100) or number(amount) == number(theirs):
            return True
        if step > 1 and abs(amount - theirs) < step:
            return True  # "12.5 mdp" of 12,480,300
        told = plain(f"{field[0]} {header[0]}")
        scale = next((by for word, by in _SCALES if word in told), 1)
        return abs(amount * scale - theirs) <= step * scale / 2 if scale > 1 else False
    if _WAY.search(plain(field[0])):
        one, other = _side(field[1]), _side(header[1])
        return None if one is None or other is None else one == other
    return None


_SCALES = (("mile", 1000), ("mdp", 10**6), ("millon", 10**6))


def _side(text: str) -> int | None:
    words = plain(text)
    # "decreciente" holds "creciente": the way down is asked first.
    for side in (1, 0):
        if any(word in words for word in _SIDES[side]):
            return side
    return None


RULE = Rule(
    kind=KIND,
    title="Ficha contra tabla, en cualquier informe",
    definition=(
        "Lo que la ficha de un indicador, obra o programa dice con la misma etiqueta y el mismo "
        "año que una columna debe ser lo que esa columna dice en su renglón. Si una de las dos no "
        "dice el año, la diferencia queda como dudosa."
    ),
    citation=None,
    run=run,
)
