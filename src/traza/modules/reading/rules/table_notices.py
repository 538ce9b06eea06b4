"""What is told about a table while it is read: cells not understood, units applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Notice, Table
from traza.modules.reading.rules.numbers import parse_number
from traza.modules.reading.rules.table_lines import Sorted
from traza.modules.reading.rules.table_units import Told

_FINER = "cell-finer"
_MILLESIMAL = Decimal("0.001")


def cell_notice(row: Sorted, cell: str, column: Column, *, repaired: bool) -> Notice:
    """A cell that was mended, or that could not be understood as its column asks."""
    place = f"La celda «{column.title}» de la línea {row.line.number} dice «{cell}»"
    if repaired:
        code, rest = (
            "cell-repaired",
            "; se leyó como número cambiando letras O o l por 0 o 1. Confírmelo.",
        )
    elif parse_number(cell) is not None and column.type is CellType.MONEY:
        code, rest = (
            _FINER,
            ", que tiene más decimales que los centavos: no se comparó como dinero.",
        )
    else:
        code, rest = (
            "cell-unread",
            " y no se entiende como número. Corríjala en el archivo o compárela con el original.",
        )
    return Notice(code, place + rest, row.line.number, row.page)


def _is_finer(cell: str) -> bool:
    """Whether it is a number with more decimals than any amount has."""
    number = parse_number(cell)
    return number is not None and number.quantum < _MILLESIMAL


def fewer(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """The same notices; of figures finer than a centavo, the first and how many more there are."""
    finer = [notice for notice in notices if notice.code == _FINER]
    if len(finer) < 2:
        return tuple(notices)
    more = f" Tampoco las demás celdas así de la tabla ({len(finer) - 1:,})."
    first = replace(finer[0], text=finer[0].text + more)
    return tuple(
        first if notice is finer[0] else notice
        for notice in notices
        if notice is finer[0] or notice.code != _FINER
    )


def scale_notices(table: Table, told: Told) -> tuple[Notice, ...]:
    """Which columns were multiplied, by how much, and whether the table contradicts itself."""
    found = []
    for factor in sorted({column.factor for column in table.columns if column.factor > 1}):
        columns = [column for column in table.columns if column.factor == factor]
        found.append(_scaled(table, columns, factor))
    money = any(column.type is CellType.MONEY for column in table.columns)
    if told.other is not None and told.unit is not None and money:
        text = (
            f"La tabla «{table.title}» dice dos unidades: «{told.unit.words}» y "
            f"«{told.other.words}». Se usó la primera; compruébelo en el original."
        )
        found.append(Notice("amounts-unit-disputed", text, told.line, table.page))
    return tuple(found)


def _scaled(table: Table, columns: Sequence[Column], factor: int) -> Notice:
    names = ", ".join(f"«{column.title}»" for column in columns)
    text = (
        f"La tabla «{table.title}» está en {columns[0].unit}: se multiplicaron por {factor:,} "
        f"las cifras de {names}."
    )
    return Notice("amounts-scaled", text, table.line_first, table.page)


def untold_notices(tables: Sequence[Table]) -> Iterator[Notice]:
    """Tables of money that tell no unit, in a document where an earlier one is in thousands."""
    scaled: Table | None = None
    for table in tables:
        money = [column for column in table.columns if column.type is CellType.MONEY]
        if any(column.factor > 1 for column in money):
            scaled = table
        elif scaled is not None and money and not _says_pesos(table):
            text = (
                f"La tabla «{table.title}» no dice su unidad y se leyó en pesos; una anterior, "
                f"«{scaled.title}», no está en pesos. Compruébelo en el original."
            )
            yield Notice("amounts-unit-untold", text, table.line_first, table.page)


def _says_pesos(table: Table) -> bool:
    prints = (row.printed.get(c.name, "") for row in table.rows for c in table.columns)
    heads = (column.title for column in table.columns)
    return any("$" in one or "peso" in one.lower() for one in (*heads, table.title, *prints))
