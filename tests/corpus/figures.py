"""How the corpus prints a figure, by the type of its column and the habit of its agency.

Types of columns: `t` text, `n` count, `m` pesos, `k` thousands of pesos, `M` millions of pesos, `p`
percent with its sign, `q` percent without it, `d` plain decimal. A digit tells the decimals (`k1`),
a `$` prints the sign of currency (`m2$`). Raw money is always pesos, whatever is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_DECIMALS = {"n": 0, "m": 2, "k": 0, "M": 1, "p": 1, "q": 1, "d": 2}
_FACTOR = {"k": Decimal(1000), "M": Decimal(1_000_000)}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Habit:
    """How an agency writes: `comma`, `eu`, `space`, `quote` or `plain` thousands; how a negative."""

    marks: str = "comma"
    negative: str = "minus"


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of a column."""

    letter: str
    decimals: int
    sign: bool

    @classmethod
    def of(cls, code: str) -> Kind:
        letter = code[0]
        digits = re.sub(r"\D", "", code)
        return cls(letter, int(digits) if digits else _DECIMALS.get(letter, 0), "$" in code)

    @property
    def factor(self) -> Decimal:
        return _FACTOR.get(self.letter, Decimal(1))

    @property
    def is_text(self) -> bool:
        return self.letter == "t"

    @property
    def is_money(self) -> bool:
        return self.letter in "mkM"

    def rounded(self, value: Decimal) -> Decimal:
        """The figure as it will stand on paper, in the column's own unit."""
        step = Decimal(1).scaleb(-self.decimals)
        return (value / self.factor).quantize(step, rounding=ROUND_HALF_UP)


def printed(value: Decimal, kind: Kind, habit: Habit) -> str:
    """A raw figure as the agency prints it."""
    shown = kind.rounded(value)
    body = grouped(abs(shown), kind.decimals, habit.marks)
    if kind.sign:
        body = f"$ {body}"
    if kind.letter == "p":
        body = f"{body}%" if habit.marks != "eu" else f"{body} %"
    if shown < 0:
        body = f"({body})" if habit.negative == "paren" else f"-{body}"
    return body


def grouped(value: Decimal, decimals: int, marks: str) -> str:
    """A figure with the thousands and decimal marks of a habit."""
    text = f"{value:,.{decimals}f}"
    swap: dict[str, dict[int, int | None]] = {
        "comma": {},
        "eu": {ord(","): ord("."), ord("."): ord(",")},
        "space": {ord(","): ord(" ")},
        "quote": {ord(","): ord("'")},
        "plain": {ord(","): None},
    }
    return text.translate(swap[marks])
