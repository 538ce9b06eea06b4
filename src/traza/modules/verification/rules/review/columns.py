"""What one column is of others in every row but one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations, permutations
from math import log10

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.review.sheet import Sheet, adds_up, is_figure
from traza.modules.verification.rules.tables.roles import role

Cells = tuple[float | None, ...]
# How many printed digits must agree before a formula is believed, and what one row may add.
_DIGITS, _MOST_OF_A_ROW = 5.0, 6.0
_HELD, _EXCHANGED = 2, 2
# A quarter is no account of other quarters, though even ones look like it.
_PERIODS = frozenset({"quarter", "month"})
_BASES = (1e3, 1e4, 1e5)


@dataclass(frozen=True, slots=True)
class Formula:
    """How a column would be worked out: `of` are the columns it takes, `words` tell it."""

    target: int
    of: tuple[int, ...]
    words: str
    work: Callable[[list[float]], float]


@dataclass(frozen=True, slots=True)
class Broken:
    """A formula that every row keeps but one: what it gives there, and how many digits held.

    Of two rows it is the column whose cells they would have to exchange.
    """

    formula: Formula
    rows: tuple[int, ...]
    gives: float
    digits: float
    held: int
    exchanged: int | None = None


def broken(sheet: Sheet) -> list[Broken]:
    """The broken formulas of a table, the surest first."""
    periods = {at for at, column in enumerate(sheet.columns) if role(column) in _PERIODS}
    formulas = (
        each for each in _formulas(sheet) if not periods.issuperset((each.target, *each.of))
    )
    found = [one for each in formulas if (one := _tried(sheet, each)) is not None]
    return sorted(found, key=lambda one: (-one.digits, len(one.formula.of)))


def _formulas(sheet: Sheet) -> Iterator[Formula]:
    figures = [at for at in range(len(sheet.columns)) if is_figure(sheet, at)]
    rates = frozenset(at for at in figures if not adds_up(sheet, at))
    for target in figures:
        others = [at for at in figures if at != target]
        yield from _sums(target, others, len(sheet.columns))
        yield from _quotients(target, others, rates)


def _sums(target: int, others: list[int], width: int) -> Iterator[Formula]:
    seen: set[tuple[int, ...]] = set()
    runs = [
        tuple(range(first, last)) for first in range(width) for last in range(first + 2, width + 1)
    ]
    for run in (*runs, *combinations(others, 2)):
        if target in run or run in seen or not set(run) <= set(others):
            continue
        seen.add(run)
        yield Formula(target, run, "la suma de {}", sum)
        if len(run) > _HELD and target in (run[-1] + 1, run[0] - 1):
            yield Formula(target, run, "el promedio de {}", lambda cells: sum(cells) / len(cells))
    for one, more, less in permutations(others, 3):
        if one < more:
            yield Formula(
                target,
                (one, more, less),
                "la suma de las dos primeras menos la última de {}",
                lambda c: c[0] + c[1] - c[2],
            )


def _quotients(target: int, others: list[int], rates: frozenset[int]) -> Iterator[Formula]:
    for one, other in permutations(others, 2):
        pair = (one, other)
        if one < other:
            yield Formula(target, pair, "el producto de {}", lambda c: c[0] * c[1])
            yield Formula(
                target, pair, "el producto de {}, entre cien", lambda c: c[0] * c[1] / 100
            )
        if rates.intersection(pair):
            continue
        yield Formula(target, pair, "el cociente de {}", lambda c: c[0] / c[1])
        yield Formula(target, pair, "el porcentaje de {}", lambda c: 100 * c[0] / c[1])
        yield Formula(target, pair, "la variación de {}", lambda c: 100 * (c[0] - c[1]) / c[1])
        for by in _BASES:
            words = f"el cociente de {{}}, por cada {int(by):,}"
            yield Formula(target, pair, words, partial(_per, by))


def _per(by: float, cells: list[float]) -> float:
    return by * cells[0] / cells[1]


def _tried(sheet: Sheet, formula: Formula) -> Broken | None:
    wrong: list[tuple[int, float]] = []
    held, digits = 0, 0.0
    for at, cells in enumerate(sheet.cells):
        told = _told(sheet, formula, cells)
        if told is None:
            continue
        gives, agrees, worth = told
        if not agrees:
            wrong.append((at, gives))
            if len(wrong) > _EXCHANGED:
                return None
        elif worth is not None:
            held += 1
            digits += worth
    if not wrong or held < _HELD or digits < _DIGITS or _is_other(sheet, formula, wrong[0][0]):
        return None
    if len(wrong) == _EXCHANGED:
        rows = (wrong[0][0], wrong[1][0])
        return _exchanged(sheet, formula, rows, digits, held) if held > _EXCHANGED else None
    return Broken(formula, (wrong[0][0],), wrong[0][1], digits, held)


def _told(sheet: Sheet, formula: Formula, cells: Cells) -> tuple[float, bool, float | None] | None:
    """What it gives in a row, whether that is printed, and how many digits agree if any do."""
    said, mine = cells[formula.target], [cells[one] for one in formula.of]
    if said is None or any(one is None for one in mine):
        return None
    numbers = [one for one in mine if one is not None]
    gives = _worked(formula, numbers)
    if gives is None:
        return None
    slack = _slack(sheet, formula, numbers, gives)
    worth = None
    if said and all(numbers):
        unit = max(slack, 0.5 * sheet.steps[formula.target])
        worth = min(_MOST_OF_A_ROW, log10(max(1.0, abs(said) / unit)))
    return gives, abs(gives - said) <= slack, worth


def _exchanged(
    sheet: Sheet, formula: Formula, rows: tuple[int, int], digits: float, held: int
) -> Broken | None:
    """The two rows that would keep it if they exchanged one cell."""
    for column in (formula.target, *formula.of):
        one, other = ([*sheet.cells[at]] for at in rows)
        one[column], other[column] = other[column], one[column]
        told = [_told(sheet, formula, tuple(cells)) for cells in (one, other)]
        if all(each is not None and each[1] for each in told):
            return Broken(formula, rows, 0.0, digits, held, column)
    return None


def _is_other(sheet: Sheet, formula: Formula, row: int) -> bool:
    """Whether a row may be worked out otherwise: a goal that is kept, or a total of its column."""
    if not formula.words.startswith("la suma"):
        return False
    said, mine = sheet.cells[row][formula.target], [sheet.cells[row][at] for at in formula.of]
    others = [cells[formula.target] or 0.0 for at, cells in enumerate(sheet.cells) if at != row]
    added = said is not None and abs(sum(others) - said) < sheet.steps[formula.target]
    return sheet.rows[row].is_total or added or all(one == said for one in mine)


def _worked(formula: Formula, cells: list[float]) -> float | None:
    try:
        return formula.work(cells)
    except ZeroDivisionError:
        return None


def _slack(sheet: Sheet, formula: Formula, cells: list[float], gives: float) -> float:
    """How far the rounding of each figure, to its last printed digit, may move the result."""
    own = sheet.steps[formula.target]
    found = (
        0.0
        if _is_exact(sheet, formula.target) and formula.words.startswith("la suma")
        else own * 0.505
    )
    for at, column in enumerate(formula.of):
        if not _is_exact(sheet, column):
            moved = [*cells]
            moved[at] += sheet.steps[column] / 2
            other = _worked(formula, moved)
            found += abs((gives if other is None else other) - gives)
    return found + abs(gives) * 1e-9 + 1e-6


def _is_exact(sheet: Sheet, column: int) -> bool:
    """Counts are whole, and pesos are printed to the centavo or to the peso; a price is rounded."""
    kind = sheet.columns[column].type
    if not adds_up(sheet, column):
        return False
    return kind is CellType.COUNT or (kind is CellType.MONEY and sheet.steps[column] in (0.01, 1.0))
