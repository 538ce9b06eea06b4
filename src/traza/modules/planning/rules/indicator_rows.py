"""Variables and targets of a card as people paste them: a row a line, cells by tabs or bars."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.modules.planning.contracts.indicators import (
    Check,
    Variable,
    VariableKind,
    YearTarget,
)
from traza.modules.planning.rules.numbers import NotANumber, read_number, shown
from traza.modules.planning.rules.record_rows import RowsWrong

KINDS = {fold(word): one for one in VariableKind for word in (one.spanish, one.value)}


def _cells(text: str) -> list[tuple[int, list[str]]]:
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("\t" if "\t" in line else "|")]
        if any(cells):
            found.append((number, [*cells, "", "", "", ""]))
    return found


def read_variables(text: str) -> tuple[Variable, ...]:
    """Rows of name, what it counts, unit, where it comes from, and its source or figure.

    Raises RowsWrong.
    """
    found, wrong = [], []
    for number, cells in _cells(text):
        name, what, unit, kind, origin, *_more = cells
        known = KINDS.get(fold(kind or VariableKind.CAPTURED.spanish))
        if not name or not what:
            wrong.append(told("Fila %(row)s: hacen falta el nombre y qué cuenta.", row=number))
        elif known is None:
            text_ = told(
                "Fila %(row)s: «%(said)s» no es de la lista: %(known)s.",
                row=number,
                said=kind,
                known=", ".join(one.spanish for one in VariableKind),
            )
            wrong.append(text_)
        else:
            found.append(Variable(name.lower(), what, unit, known, origin))
    if wrong:
        raise RowsWrong(wrong)
    return tuple(found)


def read_targets(text: str) -> tuple[YearTarget, ...]:
    """Rows of year and value. Raises RowsWrong."""
    found, wrong = [], []
    for number, (year, value, *_more) in _cells(text):
        quantity = _signed(value)
        if not (year.isascii() and year.isdecimal() and 2000 <= int(year) <= 2100):
            wrong.append(
                told("Fila %(row)s: «%(year)s» no es un año, como 2027.", row=number, year=year)
            )
        elif quantity is None:
            text_ = told(
                "Fila %(row)s: «%(value)s» no es una cantidad. Escríbala como 1,250.5.",
                row=number,
                value=value,
            )
            wrong.append(text_)
        else:
            found.append(YearTarget(int(year), quantity))
    if wrong:
        raise RowsWrong(wrong)
    return tuple(sorted(found, key=lambda one: one.year))


def read_checks(text: str) -> tuple[Check, ...]:
    """Rows of what should hold and what it means. Raises RowsWrong."""
    found, wrong = [], []
    for number, (test, says, *_more) in _cells(text):
        if test and says:
            found.append(Check(test, says))
        else:
            text_ = told("Fila %(row)s: hacen falta la validación y qué significa.", row=number)
            wrong.append(text_)
    if wrong:
        raise RowsWrong(wrong)
    return tuple(found)


def _signed(text: str) -> Decimal | None:
    try:
        return read_signed(text)
    except NotANumber:
        return None


def read_signed(text: str) -> Decimal | None:
    """A quantity that may be below zero; None of a blank one. Raises NotANumber.

    >>> read_signed("-1,250.50"), read_signed(" ")
    (Decimal('-1250.5'), None)
    """
    bare = text.strip().removesuffix("%").strip().replace("−", "-")
    value = read_number(bare.removeprefix("-"))
    if value is None and bare:
        raise NotANumber(text)
    return -value if value is not None and bare.startswith("-") else value


def written_variables(variables: Sequence[Variable]) -> str:
    """The same rows as text."""
    return "\n".join(
        " | ".join((one.name, one.what, one.unit, one.kind.spanish, one.origin))
        for one in variables
    )


def written_targets(targets: Sequence[YearTarget]) -> str:
    """The same rows as text."""
    return "\n".join(f"{one.year} | {shown(one.value)}" for one in targets)


def written_checks(checks: Sequence[Check]) -> str:
    """The same rows as text."""
    return "\n".join(f"{one.test} | {one.says}" for one in checks)
