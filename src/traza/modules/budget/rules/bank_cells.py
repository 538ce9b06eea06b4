"""Days and amounts as Mexican banks write them in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from traza.kernel.language import later, told
from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import (
    AmountUnreadable,
    DateAmbiguous,
    DateOrder,
    DateUnreadable,
    YearShort,
)
from traza.modules.budget.contracts.ledger import MONTHS
from traza.modules.budget.rules.amounts import BadAmount, read_money

_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_WHOLE_MONTHS = (*MONTHS, "setiembre", "sept")
_MONTH_NUMBER = {name: number for number, name in enumerate(_MONTHS, 1)} | {
    name: _MONTHS.index(name[:3].replace("set", "sep")) + 1 for name in _WHOLE_MONTHS
}
_TIME = re.compile(r"[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?\s?m\.?)?$", re.IGNORECASE)
_FIGURES = re.compile(r"(\d{1,4})[/.\- ](\d{1,2})[/.\- ](\d{1,4})")
_NAMED = re.compile(r"(\d{1,2})[/.\- ]+(?:de )?([a-z]{3,10})\.?[/.\- ]+(?:de(?:l)? )?(\d{4})")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NO_AMOUNT = later("no es un importe")
_WHY = {
    "amount_ambiguous": later("no se sabe cuál signo separa los miles y cuál los centavos"),
    "fraction": later("tiene fracciones de centavo"),
}


def order_of(days: Iterable[tuple[int, str]]) -> DateOrder | None:
    """The order that the file itself proves: a first or second figure over 12 decides.

    `days` are (line, text). None when nothing decides or the lines contradict each other; days
    with the year first or the month's name need no order and decide nothing.
    """
    proved: set[DateOrder] = set()
    for _, text in days:
        parts = _FIGURES.fullmatch(_day_text(text))
        if parts is None or len(parts[1]) > 2:
            continue
        first, second = int(parts[1]), int(parts[2])
        if first > 12 >= second:
            proved.add(DateOrder.DAY_FIRST)
        elif second > 12 >= first:
            proved.add(DateOrder.MONTH_FIRST)
    return proved.pop() if len(proved) == 1 else None


def day_of(text: str, line: int, order: DateOrder | None, proved: DateOrder | None = None) -> date:
    """A day written in figures or with the month's name.

    `order` is what a person chose, `proved` what the rest of the file shows. Raises
    DateUnreadable, YearShort and DateAmbiguous.
    """
    plain = _day_text(text)
    named = _NAMED.fullmatch(plain)
    if named and named[2] in _MONTH_NUMBER:
        return _day(int(named[3]), _MONTH_NUMBER[named[2]], int(named[1]), text, line)
    packed = _PACKED.fullmatch(plain)
    parts = packed or _FIGURES.fullmatch(plain)
    if parts is None:
        raise DateUnreadable(line=line, text=text)
    if len(parts[1]) == 4:
        return _day(int(parts[1]), int(parts[2]), int(parts[3]), text, line)
    return _in_order(parts, text, line, order, proved)


def _in_order(
    parts: re.Match[str], text: str, line: int, order: DateOrder | None, proved: DateOrder | None
) -> date:
    first, second, third = int(parts[1]), int(parts[2]), int(parts[3])
    if len(parts[3]) not in {2, 4}:
        raise DateUnreadable(line=line, text=text)
    if len(parts[3]) == 2 and order is None:
        raise YearShort(line=line, text=text)
    year = third if len(parts[3]) == 4 else 2000 + third
    known = order or proved
    if known is DateOrder.YEAR_FIRST:
        return _day(2000 + first, second, third, text, line)
    if known is DateOrder.MONTH_FIRST:
        return _day(year, first, second, text, line)
    if known is None and first <= 12 and second <= 12 and first != second:
        one, other = date(year, second, first), date(year, first, second)
        raise DateAmbiguous(line=line, text=text, one=one.isoformat(), other=other.isoformat())
    return _day(year, second, first, text, line)


def _day(year: int, month: int, day: int, text: str, line: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise DateUnreadable(line=line, text=text) from error
    if not 1990 <= found.year <= 2100:
        raise DateUnreadable(line=line, text=text)
    return found


def _day_text(text: str) -> str:
    return " ".join(_TIME.sub("", text.strip()).lower().split())


def money_of(text: str, line: int, column: str) -> Money | None:
    """Pesos of a cell, signed; None for an empty cell or a dash. Raises AmountUnreadable."""
    try:
        return read_money(text)
    except BadAmount as error:
        why = told(_WHY.get(error.code, _NO_AMOUNT))
        raise AmountUnreadable(line=line, text=text, column=column, why=why) from error
