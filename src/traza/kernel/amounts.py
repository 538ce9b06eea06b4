"""The one reader of amounts: a figure as people print it, under a dialect that is declared.

What reads in two ways ("1.234": a thousand, or one and a fraction?) is refused, never guessed,
unless the dialect says that a program wrote it. Modules word the refusals for their own people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from traza.kernel.money import Money

# No budget has ever reached it, and the largest total must fit in 64 bits of centavos.
MOST_PESOS = 10**15
GAPS = " \u00a0\u2009\u202f"
EMPTY = frozenset({"", "-", "--", "—", "–"})
_SIGNS = re.compile(r"[$\s\u00a0\u2009\u202f]|MXN?\b|M\.N\.", re.IGNORECASE)
_WHOLE = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+|\d+)"
_POINT = re.compile(rf"{_WHOLE}(\.\d*)?|\.\d+", re.ASCII)
_EXPONENT = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)[eE][+-]?\d{1,2}", re.ASCII)
_GROUPS_BY_POINT = re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII)
_SWAP = str.maketrans(",.", ".,")


class Trouble(StrEnum):
    """Why a figure is not read."""

    UNREADABLE = "unreadable"  # no figure at all
    AMBIGUOUS = "ambiguous"  # groups of three behind points: thousands, or a fraction
    OTHER_MARK = "other mark"  # it reads only with the other decimal mark
    EXPONENT = "exponent"  # scientific notation, which may have lost pesos
    FRACTION = "fraction"  # a part of a centavo
    TOO_LARGE = "too large"  # no budget has ever reached it


class NotAnAmount(ValueError):
    """A text that the dialect does not read; `figure` is what was left without its signs."""

    def __init__(self, trouble: Trouble, figure: str) -> None:
        self.trouble = trouble
        self.figure = figure
        super().__init__(trouble.value)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How amounts are written: decimal mark ("." or ","), pesos that one stands for, and leniency.

    `machine` says that a program wrote plain figures, so that a point is always decimal and an
    exponent is read.
    """

    decimal: str = "."
    factor: int = 1
    machine: bool = False


MEXICAN = Dialect()
MACHINE = Dialect(machine=True)


def read_amount(text: str, dialect: Dialect = MEXICAN) -> Decimal | None:
    """The amount in pesos, exact; None for an empty cell or a dash. Raises NotAnAmount.

    Parentheses or a minus sign at either side make it negative.

    >>> read_amount("$ (1,234.50)")
    Decimal('-1234.50')
    >>> read_amount("1.234,50", Dialect(decimal=",", factor=1000))
    Decimal('1234500.00')
    """
    bare = text.strip(GAPS + "\t\r\n")
    if bare in EMPTY:
        return None
    figure, negative = unsigned(bare)
    value = _value(figure, dialect) * dialect.factor
    return -value if negative else value


def read_pesos(text: str, dialect: Dialect = MEXICAN) -> Money | None:
    """The amount as money, exact to the centavo; None for an empty cell or a dash.

    Raises NotAnAmount, also for a fraction of a centavo and for more than any budget.

    >>> read_pesos("$ 1,234.50")
    Money(centavos=123450)
    """
    value = read_amount(text, dialect)
    if value is None:
        return None
    if value * 100 != (value * 100).to_integral_value():
        raise NotAnAmount(Trouble.FRACTION, text)
    if abs(value) >= MOST_PESOS:
        raise NotAnAmount(Trouble.TOO_LARGE, text)
    return Money.of(value)


def is_ambiguous(figure: str) -> bool:
    """Whether points part a figure in groups of three, as thousands or a fraction would.

    >>> [is_ambiguous(one) for one in ("1.234", "0.123", "1234.567", "1.23")]
    [True, False, False, False]
    """
    return _GROUPS_BY_POINT.fullmatch(figure) is not None and not figure.startswith("0")


def unsigned(bare: str) -> tuple[str, bool]:
    """The figure without currency and sign, and whether it is negative."""
    figure = re.sub(_SIGNS, lambda sign: " " if sign[0] in GAPS else "", bare).strip()
    held = re.fullmatch(r"\((.*)\)", figure)
    if held:
        return held[1].strip(), True
    if figure[:1] in {"-", "−"}:
        return figure[1:].strip(), True
    if figure.endswith("-"):
        return figure[:-1].strip(), True
    return figure.removeprefix("+").strip(), False


def _value(figure: str, dialect: Dialect) -> Decimal:
    if _EXPONENT.fullmatch(figure):
        if dialect.machine:
            return Decimal(figure)
        raise NotAnAmount(Trouble.EXPONENT, figure)
    if dialect.decimal == ",":
        plain = figure.translate(_SWAP)
    elif is_ambiguous(figure) and not (dialect.machine and figure.count(".") == 1):
        raise NotAnAmount(Trouble.AMBIGUOUS, figure)
    else:
        plain = figure
    if _POINT.fullmatch(plain):
        return Decimal(re.sub("[, ']", "", plain))
    if _POINT.fullmatch(plain.translate(_SWAP)):
        raise NotAnAmount(Trouble.OTHER_MARK, figure)
    raise NotAnAmount(Trouble.UNREADABLE, figure)
