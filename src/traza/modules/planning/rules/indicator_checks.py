"""What the variables of a period should hold among themselves, as a card writes it."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from traza.kernel.language import told
from traza.modules.planning.contracts.indicators import Check
from traza.modules.planning.rules.formula import (
    DividesByZero,
    FormulaWrong,
    Term,
    TooBig,
    computed,
    names_of,
    read_formula,
    written,
)
from traza.modules.planning.rules.numbers import shown

_SIGNS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
_SIGN: Final = re.compile(r"(<=|>=|<|>|=)")


@dataclass(frozen=True, slots=True)
class Test:
    """Two formulas with a sign between them."""

    left: Term
    sign: str
    right: Term

    @property
    def names(self) -> tuple[str, ...]:
        """The variables of both."""
        return tuple(dict.fromkeys((*names_of(self.left), *names_of(self.right))))


def read_test(text: str) -> Test:
    """What a text compares. Raises FormulaWrong.

    >>> read_test("liberadas ≤ aprobadas").sign
    '<='
    """
    parts = _SIGN.split(text.replace("≤", "<=").replace("≥", ">="))
    if len(parts) != 3:
        said = told(
            "Una validación compara dos cuentas con <=, >=, <, > o =: «%(text)s».", text=text
        )
        raise FormulaWrong(said)
    return Test(read_formula(parts[0]), parts[1], read_formula(parts[2]))


def broken_checks(checks: Sequence[Check], values: Mapping[str, Decimal]) -> list[Check]:
    """The checks that those values do not hold, with the values in them. One that lacks a value, or
    that cannot be computed, is not asked."""
    found = []
    for one in checks:
        test = read_test(one.test)
        if not set(test.names) <= values.keys():
            continue
        try:
            holds = _SIGNS[test.sign](computed(test.left, values), computed(test.right, values))
        except (DividesByZero, TooBig):
            continue
        if not holds:
            texts = {name: shown(value) for name, value in values.items()}
            found.append(Check(_told(test, texts), one.says))
    return found


def _told(test: Test, values: Mapping[str, str]) -> str:
    return f"{written(test.left, values)} {test.sign} {written(test.right, values)}"
