"""The row of a form that numbers its columns, "1 | 2 | 3 = (1 + 2)": header, never amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_FEWEST = 3
_ORDINAL = re.compile(r"[\[(]?\s*(?P<of>\d{1,2}|[a-z])\s*[\])/.]?/?", re.IGNORECASE)
_SUM = r"\(*\s*(?:\d{1,2}|[a-z])\s*\)*(?:\s*[-+−–*/x]\s*\(*\s*(?:\d{1,3}|[a-z])\s*\)*)+"
_FORMULA = re.compile(rf"[\[(]?\s*(?:\d{{1,2}}|[a-z])\s*\)?\s*=\s*{_SUM}\s*[\])]?", re.IGNORECASE)
_QUOTIENT = re.compile(rf"[\[(]?\s*{_SUM}\s*[\])]?\s*%?", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+")
_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_OF_ROMANS = re.compile(r"[\sIVX()\[\]=+\-−–*/.%0-9]*")
_MARKED = re.compile(r"[()/\[\]]")


def in_digits(cells: Sequence[str]) -> tuple[str, ...]:
    """The same row; one of Roman ordinals with a formula of them, in digits.

    Without a formula "I | II | III" may be quarters.

    >>> in_digits(("", "I", "II", "III=I+II")), in_digits(("", "I", "II", "III"))
    (('', '1', '2', '3=1+2'), ('', 'I', 'II', 'III'))
    """
    if sum(cell.strip(" ()") in {"I", "II"} for cell in cells) != len(("I", "II")):
        return tuple(cells)
    turned = tuple(
        _ROMAN.sub(_digit, cell) if _OF_ROMANS.fullmatch(cell) else cell for cell in cells
    )
    return turned if any(map(is_formula, turned)) else tuple(cells)


def _digit(roman: re.Match[str]) -> str:
    return str(_ROMANS.index(roman[0])) if roman[0] in _ROMANS else roman[0]


def is_formula(cell: str) -> bool:
    """Whether a cell says how its column is worked out of the numbers of others.

    >>> is_formula("3 = (1 + 2 )"), is_formula("(6=5-1)"), is_formula("3")
    (True, True, False)
    """
    return _FORMULA.fullmatch(cell.strip()) is not None


def is_ordinal(cell: str) -> bool:
    """Whether a cell of such a row numbers its column, or says how it is worked out."""
    return any(shape.fullmatch(cell.strip()) for shape in (_ORDINAL, _FORMULA, _QUOTIENT))


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: ordinals that rise by one, or formulas of them.

    >>> numbers_columns(("", "1", "2", "3 = (1 + 2 )", "4"))
    True
    >>> numbers_columns(("", "1/", "2/", "3/")), numbers_columns(("Norte", "1", "2", "3"))
    (True, False)
    """
    cells = in_digits(cells)
    filled = [cell.strip() for cell in cells if cell.strip()]
    formulas = [at for at, cell in enumerate(filled) if is_formula(cell)]
    others = {at for at, cell in enumerate(filled) if _QUOTIENT.fullmatch(cell)} - {*formulas}
    ordinals = {at: _place(cell) for at, cell in enumerate(filled)}
    plain = [(at, place) for at, place in ordinals.items() if place is not None]
    marked_cells = {*formulas, *others, *(at for at, _ in plain)}
    if len(plain) < 2 or len(marked_cells) < _FEWEST or not _rise([place for _, place in plain]):
        return False
    rest = [cell for at, cell in enumerate(filled) if at not in marked_cells]
    if formulas:
        # the name of the labels may stand on this line: "Concepto | 1 | 2 | 3 = 1 + 2"
        return len(rest) <= 1 and plain[0][1] == 1
    first = [place for _, place in plain] == list(range(1, len(plain) + 1))
    marked = all(_MARKED.search(filled[at]) for at, _ in plain)
    return not rest and first and (marked or not cells[0].strip())


def tells_formulas(cells: Sequence[str]) -> bool:
    """Whether a row numbers the columns and says how some are worked out, wherever it stands."""
    return any(map(is_formula, in_digits(cells))) and numbers_columns(cells)


def _place(cell: str) -> int | None:
    """The place that an ordinal tells: 3 for "3", "(3)", "3/" and "(c)"."""
    match = _ORDINAL.fullmatch(cell)
    if match is None:
        return None
    of = match["of"].lower()
    if of.isdigit():
        return int(of)
    return ord(of) - ord("a") + 1 if of.isascii() else None


def _rise(places: Sequence[int]) -> bool:
    return all(lower < higher for lower, higher in pairwise(places))
