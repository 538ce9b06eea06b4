"""Sums that the name of a row declares by the marks of others: "III. Total (III = I + II)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from traza.modules.verification.rules.tables.family import EDGE_DIGITS, Parent, compare, evidence
from traza.modules.verification.rules.tables.matrix import Matrix

_MARK = r"(?:[a-z]{1,4}\d{0,2}|\d{1,2})(?:\.\d{1,2})?"
_FORMULA = re.compile(rf"[(\[]\s*(?P<of>{_MARK})\s*=\s*(?P<terms>[^()=]+)[)\]]", re.IGNORECASE)
_SUM = re.compile(rf"\s*{_MARK}(?:\s*\+\s*{_MARK})+\s*", re.IGNORECASE)
_ACCOUNT = re.compile(rf"\s*{_MARK}(?:\s*[-+–−]\s*{_MARK})+\s*", re.IGNORECASE)
_TERM = re.compile(rf"(?P<sign>[-+–−]?)\s*(?P<mark>{_MARK})", re.IGNORECASE)
_BEGINS = re.compile(rf"(?P<mark>{_MARK})\s*[.)\-–](?!\d)", re.IGNORECASE)
# Of few terms each may be one of several rows that bear its mark; of many, only the nearest.
_FEW_TERMS, _NEAREST = 4, 3


@dataclass(frozen=True, slots=True)
class Declared:
    """The rows whose names print a formula, and the families of those that could be followed."""

    rows: frozenset[int]
    families: tuple[Parent, ...]


def declared_sums(grid: Matrix) -> Declared:
    """What the names of the rows declare; a difference, or marks that no row bears, give none."""
    formulas = {
        at: formula for at, label in enumerate(grid.labels) if (formula := _FORMULA.search(label))
    }
    if not formulas:
        return Declared(frozenset(), ())
    marks = [_mark(label) for label in grid.labels]
    families = []
    for row, formula in formulas.items():
        if not grid.has_figures(row) or _SUM.fullmatch(formula["terms"]) is None:
            continue
        terms = [term.strip().lower() for term in formula["terms"].split("+")]
        best = _best(grid, row, _groups(marks, row, terms))
        if best is not None:
            families.append(best)
    return Declared(frozenset(formulas), tuple(families))


@dataclass(frozen=True, slots=True)
class Account:
    """A row that its name declares by others: each reading is what it adds and what it takes."""

    row: int
    readings: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def accounts(grid: Matrix) -> Iterator[Account]:
    """What names declare and no sum of rows follows: a difference, or a sum that none bears out."""
    followed = {family.row for family in declared_sums(grid).families}
    marks = [_mark(label) for label in grid.labels]
    for row, label in enumerate(grid.labels):
        formula = _FORMULA.search(label)
        if formula is None or row in followed or not grid.has_figures(row):
            continue
        if _ACCOUNT.fullmatch(formula["terms"]) is None:
            continue
        signed = [(term["sign"], term["mark"].lower()) for term in _TERM.finditer(formula["terms"])]
        if len(signed) > _FEW_TERMS:
            continue
        options = [[at for at, own in enumerate(marks) if own == mark] for _, mark in signed]
        minus = [sign not in {"", "+"} for sign, _ in signed]
        readings = tuple(
            (_where(reading, minus, taken=False), _where(reading, minus, taken=True))
            for reading in product(*(option[:_NEAREST] for option in options))
            if row not in reading and len(set(reading)) == len(reading)
        )
        if readings:
            yield Account(row, readings)


def _where(rows: Sequence[int], minus: Sequence[bool], *, taken: bool) -> tuple[int, ...]:
    return tuple(at for at, sign in zip(rows, minus, strict=True) if sign is taken)


def numbered_parts(grid: Matrix, row: int) -> tuple[int, ...]:
    """The rows whose mark is that of a row and one number more: 2.1 and 2.2 of 2."""
    mark = _mark(grid.labels[row])
    begins = re.compile(rf"\s*{re.escape(mark)}\.\d{{1,2}}(?![.\d]*\d)", re.IGNORECASE)
    labels = enumerate(grid.labels) if mark else ()
    return tuple(at for at, label in labels if at != row and begins.match(label))


def _mark(label: str) -> str:
    begins = _BEGINS.match(label.strip())
    return begins["mark"].lower() if begins else ""


def _groups(marks: Sequence[str], row: int, terms: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """The rows that the terms may be: those under the row, or else those above it."""
    for rows in (range(row + 1, len(marks)), range(row - 1, -1, -1)):
        many = _NEAREST if len(terms) <= _FEW_TERMS else 1
        options = [[at for at in rows if marks[at] == term][:many] for term in terms]
        for group in product(*options):
            if len(set(group)) == len(group):
                yield tuple(sorted(group))


def _best(grid: Matrix, row: int, groups: Iterable[tuple[int, ...]]) -> Parent | None:
    """The rows that most columns bear out; none when nothing but zeros does."""
    tried = [compare(grid, row, group) for group in groups]
    best = max(tried, key=lambda family: (len(family.agree), -len(family.differ)), default=None)
    if best is None or evidence(grid, best) < EDGE_DIGITS or len(best.differ) > len(best.agree):
        return None
    return best
