"""Sums and differences that a form declares by the numbers of its columns: "3 = (1 + 2)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from traza.modules.reading.contracts import CellType, Column
from traza.modules.verification.rules.tables.matrix import Matrix

_FORMULA = re.compile(
    r"(?P<of>\b\d{1,2}|\b[a-z])\s*\)?\s*=\s*(?P<terms>[\s()+\-−–]*(?:\d{1,2}|[a-z])\b"
    r"(?:[\s()]*[-+−–][\s()]*(?:\d{1,2}|[a-z])\b)+)[\s)\]]*$",
    re.IGNORECASE,
)
_TERM = re.compile(r"(?P<sign>[-+−–]?)[\s()]*(?P<of>\d{1,2}|[a-z])\b", re.IGNORECASE)
_ORDINAL = re.compile(r"[\[(]?\s*(?P<of>\d{1,2}|[a-z])\s*[\])/.]?/?", re.IGNORECASE)
_IN_TITLE = re.compile(r"\((?P<of>\d{1,2}|[a-z])\)\s*$", re.IGNORECASE)

Declared = tuple[int, tuple[int, ...], tuple[int, ...]]


def numbered_identities(grid: Matrix) -> Iterator[Declared]:
    """Each formula of a header with the columns that its numbers mean.

    A formula may repeat the number of another column ("6 = (3 - 5)" beside a sixth one): what it
    adds and takes away is meant by the columns that only bear a number.
    """
    formulas = {
        at: formula for at, column in enumerate(grid.columns) if (formula := _formula(column))
    }
    places = _places(grid, formulas)
    for result, formula in formulas.items():
        terms = [(term["sign"], term["of"].lower()) for term in _TERM.finditer(formula["terms"])]
        meant = [places.get(name) for _, name in terms]
        terms_at = [at for at in meant if at is not None and at != result]
        if len(terms_at) != len(terms) or len(set(terms_at)) != len(terms_at):
            continue
        minus = tuple(at for at, (sign, _) in zip(terms_at, terms, strict=True) if sign in {*"-−–"})
        yield result, tuple(at for at in terms_at if at not in minus), minus


def _formula(column: Column) -> re.Match[str] | None:
    """The formula under a title, or the one that ends it."""
    if column.type is CellType.PERCENT:
        return None
    return _FORMULA.search(column.ordinal) or _FORMULA.search(column.title)


def _places(grid: Matrix, formulas: dict[int, re.Match[str]]) -> dict[str, int]:
    """The column of each number: of those that bear it alone, or else of a formula."""
    places: dict[str, int] = {}
    for at, formula in formulas.items():
        places.setdefault(formula["of"].lower(), at)
    twice: set[str] = set()
    alone: dict[str, int] = {}
    for at, column in enumerate(grid.columns):
        mark = _ORDINAL.fullmatch(column.ordinal.strip()) or _IN_TITLE.search(column.title)
        if at in formulas or mark is None:
            continue
        name = mark["of"].lower()
        twice |= {name} & alone.keys()
        alone[name] = at
    places.update(alone)
    return {name: at for name, at in places.items() if name not in twice}
