"""Which column of a bank's table is which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from traza.kernel.columns import NamelessColumns, sentence, unread
from traza.kernel.fold import fold
from traza.modules.budget.contracts.bank import HeaderMissing, HeaderTwice

ROWS_BEFORE = 40  # titles that banks print above the table


class Column(StrEnum):
    """What a column holds; the value is its Spanish name."""

    DAY = "Fecha"
    DESCRIPTION = "Concepto"
    REFERENCE = "Referencia"
    WITHDRAWAL = "Cargo"
    DEPOSIT = "Abono"
    AMOUNT = "Importe"
    SIGN = "Cargo o abono"
    BALANCE = "Saldo"


# Folded names, the surest first; a name also fits when the column begins with it.
_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.SIGN: ("cargo abono", "abono cargo", "cargo o abono", "tipo", "signo", "naturaleza"),
    Column.DAY: ("fecha de operacion", "fecha operacion", "fecha", "dia", "date"),
    Column.WITHDRAWAL: ("cargo", "retiro", "debito", "debe", "egreso", "withdrawal"),
    Column.DEPOSIT: ("abono", "deposito", "credito", "haber", "ingreso", "deposit"),
    Column.BALANCE: ("saldo", "balance"),
    Column.AMOUNT: ("importe", "monto", "cantidad", "amount"),
    Column.REFERENCE: (
        *("referencia", "no de referencia", "numero de referencia", "num de referencia"),
        *("clave de rastreo", "folio", "no de movimiento", "cheque", "reference"),
    ),
    Column.DESCRIPTION: (
        *("concepto", "descripcion", "detalle", "movimiento", "leyenda", "description"),
    ),
}
_MONEY = frozenset({Column.WITHDRAWAL, Column.DEPOSIT, Column.AMOUNT, Column.BALANCE})


@dataclass(frozen=True, slots=True)
class Header:
    """The row of names: its line, its cells and the positions of each column, surest first."""

    line: int
    cells: tuple[str, ...]
    at: Mapping[Column, tuple[int, ...]]

    def of(self, column: Column, cells: Sequence[str]) -> str:
        """The text of a column in a row, "" where the row ends before it."""
        found = [cells[at].strip() for at in self.at.get(column, ()) if at < len(cells)]
        if column is Column.DESCRIPTION:
            return " ".join(text for text in found if text)
        return next((text for text in found if text), "")

    def left_out(self, rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
        """The sentences that name the columns that are none of these, and those without a name."""
        read = {at for places in self.at.values() for at in places}
        rest = [cell for at, cell in enumerate(self.cells) if at not in read]
        absent = [kind.value for kind in Column if not self.has(kind)]
        nameless = NamelessColumns(self.cells)
        for cells in rows:
            nameless.take(cells)
        sentences = (sentence(unread(rest, (), also=absent)), nameless.sentence)
        return tuple(text for text in sentences if text)

    def has(self, column: Column) -> bool:
        """Whether the table has that column."""
        return column in self.at


def find_header(rows: Sequence[tuple[int, tuple[str, ...]]]) -> Header:
    """The first row that names a day and amounts. Raises HeaderMissing and HeaderTwice."""
    best: Header | None = None
    for line, cells in rows[:ROWS_BEFORE]:
        found = _columns(cells)
        header = Header(line, cells, found)
        if not _lacking(found):
            _refuse_twice(header)
            return header
        if best is None or len(found) > len(best.at):
            best = header
    lacking = _lacking(best.at if best else {})
    raise HeaderMissing(missing=", ".join(f"«{name}»" for name in lacking))


def _columns(cells: Sequence[str]) -> dict[Column, tuple[int, ...]]:
    ranked: dict[Column, list[tuple[int, int]]] = {}
    for at, cell in enumerate(cells):
        fitting = _column(fold(cell))
        if fitting is not None:
            column, rank = fitting
            ranked.setdefault(column, []).append((rank, at))
    order = {column: sorted(places) for column, places in ranked.items()}
    return {column: tuple(at for _, at in places) for column, places in order.items()}


def _column(name: str) -> tuple[Column, int] | None:
    for column, names in _NAMES.items():
        for rank, known in enumerate(names):
            if name in {known, f"{known}s", f"{known}es"} or name.startswith(f"{known} "):
                return column, rank
    return None


def _lacking(found: Mapping[Column, tuple[int, ...]]) -> list[str]:
    lacking = [] if Column.DAY in found else [Column.DAY.value]
    both = Column.WITHDRAWAL in found and Column.DEPOSIT in found
    if not both and Column.AMOUNT not in found:
        lacking += [c.value for c in (Column.WITHDRAWAL, Column.DEPOSIT) if c not in found]
    return lacking


def _refuse_twice(header: Header) -> None:
    """Two columns of money under one meaning could swap pesos; two of text cannot."""
    for column in _MONEY:
        places = header.at.get(column, ())
        if len(places) > 1:
            one, other = (header.cells[at].strip() for at in places[:2])
            raise HeaderTwice(line=header.line, role=column.value, one=one, other=other)
