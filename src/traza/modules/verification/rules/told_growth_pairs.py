"""Two figures that a told growth or fall goes from and to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from traza.modules.reading.contracts import Sentence, Stated, StatedUnit
from traza.modules.verification.rules.outcome import ordered
from traza.modules.verification.rules.told import (
    YEAR,
    clause,
    flat,
    own_years,
    same_unit,
    stems,
    telling,
)
from traza.modules.verification.rules.told_cells import Cell, Cells
from traza.modules.verification.rules.wording import number

# "Bajó de 14.2 a 11.9 por ciento": both ends are levels, and none is a growth.
END_OF_SPAN = re.compile(r"\bde \$?\d[\d.,']*(?: por ciento|\s*%)? a \$?$")


_FROM_TO = re.compile(r"\b(?:paso|pasaron|pasar|pasando|subio|subieron|bajo|bajaron|de)\b")


@dataclass(frozen=True, slots=True)
class GrowthPair:
    """Two amounts, the earlier and the later, and where the second witness stands."""

    before: Decimal
    after: Decimal
    slack: Decimal
    sure: bool
    told: str
    lines: tuple[int, ...] = ()
    unit: StatedUnit | None = None


# The cells of the tables and the years of the document.
Given = tuple[Cells, frozenset[str]]


BEHIND_EL = re.compile(r"\bel\s*$")


# "6.6 % mayor que el de 2032": the year that it is compared with.
_WITH_YEAR = re.compile(
    r"^\s*(?:por ciento )?(?:mas|menos|mayor|menor|superior|inferior|arriba|abajo|respecto|frente|"
    r"en relacion|en comparacion|comparad[oa])[a-zñ ]{0,40}?\b(?P<year>(?:19|20)\d\d)\b"
)


def compared_pairs(sentence: Sentence, figure: Stated, given: Given) -> Iterator[GrowthPair]:
    """The two years of one figure of growth: the one behind it, and the one the sentence is of."""
    cells, ours = given
    found = _WITH_YEAR.match(flat(sentence.text[figure.end :]))
    if found is None:
        return
    told = YEAR.findall(sentence.text[: figure.start])
    later = told[0] if told else (min(ours) if len(ours) == 1 else None)
    if later is None or later == found["year"]:
        return
    wanted, said = {found["year"], later}, stems(sentence.text)
    dated = [
        cell
        for key in (cells.named(sentence) or [])
        for cell in cells.row(key)
        if cell.added and len(cell.years) == 1 and cell.years <= wanted
    ]
    own = [cell for cell in dated if telling_or_all(cell) & said] or dated
    pairs = [
        (one, two)
        for one in own
        for two in own
        if one.table is two.table and _subject(one) == _subject(two)
        and one.years == {found["year"]} and two.years == {later}
        and (one.column is two.column or one.row is two.row)
    ]  # fmt: skip
    for one, two in pairs:
        yield _pair(one, two, sure=len(pairs) == 1)


def pairs_inside(sentence: Sentence, ours: frozenset[str]) -> Iterator[GrowthPair]:
    """Pairs of amounts of one unit in the sentence: sure when there are just two of them."""
    amounts = [
        one
        for one in sentence.figures
        if one.unit in {StatedUnit.PESOS, StatedUnit.COUNT} and not one.approximate
    ]
    for one in amounts:
        same = [two for two in amounts if same_unit(one, two)]
        if one is not same[0] or len(same) < 2:
            continue
        for two in same[1:]:
            earlier, later = _in_time(sentence, one, two, ours)
            ordered_ = _ordered(sentence, one, two) or _past(sentence, earlier, later, ours)
            sure = len(same) == 2 and len(amounts) == 2 and ordered_
            slack = _slack(earlier, later)
            told = f"de {earlier.printed} a {later.printed}"
            yield GrowthPair(earlier.value, later.value, slack, sure, told)


def _past(sentence: Sentence, earlier: Stated, later: Stated, ours: frozenset[str]) -> bool:
    """Whether only the earlier has its year beside it, and it is before the document's."""
    first, second = (_years_beside(sentence, figure) for figure in (earlier, later))
    return bool(first and ours) and not second and max(first) < min(ours)


def _years_beside(sentence: Sentence, figure: Stated) -> frozenset[str]:
    start, end = clause(sentence, figure)
    return frozenset(YEAR.findall(sentence.text[start:end]))


def _in_time(
    sentence: Sentence, one: Stated, two: Stated, ours: frozenset[str]
) -> tuple[Stated, Stated]:
    """The earlier and the later: by their years, else as they are told."""
    if _past(sentence, two, one, ours):
        return two, one
    first, second = own_years(sentence, one), own_years(sentence, two)
    if first and second and first != second:
        return (one, two) if min(first) < min(second) else (two, one)
    return one, two


def _ordered(sentence: Sentence, one: Stated, two: Stated) -> bool:
    """Whether the sentence tells which came first: two years, or "de A a B"."""
    years = {match[1] for match in YEAR.finditer(sentence.text)}
    between = flat(sentence.text[one.end : two.start])
    lead = flat(sentence.text[max(0, one.start - 25) : one.start])
    from_to = _FROM_TO.search(lead) is not None and re.search(r"\ba\b", between) is not None
    return len(years) == 2 or from_to


# "En el mismo periodo de 2029 se repararon 588": the other year of what was just told.
_SAME_PERIOD = re.compile(r"\b(?:mismo|igual) (?:periodo|trimestre|semestre|mes|lapso)\b")


_APART = 4


def pairs_with_previous(sentence: Sentence, before: Sentence | None) -> Iterator[GrowthPair]:
    """An amount of this sentence and one of the sentence before: it may hold.

    It proves only when the sentence says that it tells the same period of an earlier year.
    """
    if before is None or sentence.line - before.line > _APART:
        return
    same = _SAME_PERIOD.search(flat(sentence.text)) is not None
    mine = [one for one in sentence.figures if one.unit is not StatedUnit.PERCENT]
    for one in before.figures:
        for two in mine:
            if same_unit(one, two) and one.unit is not StatedUnit.PERCENT:
                past = same and len(mine) == 1 and max(_year(sentence)) < max(_year(before))
                told = f"de {two.printed} a {one.printed}"
                lines = (before.line,)
                yield GrowthPair(two.value, one.value, _slack(two, one), past, told, lines)
                yield GrowthPair(one.value, two.value, _slack(one, two), False, told, lines)


def _year(sentence: Sentence) -> list[str]:
    return [match[1] for match in YEAR.finditer(sentence.text)] or ["0"]


def pairs_of_rows(
    sentence: Sentence, cells: Cells, whole: Sentence | None = None
) -> Iterator[GrowthPair]:
    """The figures of two years: columns of the row that is named, of the total, or two rows."""
    whole = whole or sentence
    rows = cells.named(sentence)
    said = stems(sentence.text)
    for row in rows:
        yield from _of_years([cell for cell in cells.row(row) if cell.years], whole, sure=True)
    if not rows:
        totals = [cell for cell in cells.totals if cell.years]
        told = [cell for cell in totals if telling(cell.table.title) & said]
        whole_table = len(told) == len(totals) and not any(_names_part(c, said) for c in told)
        yield from _of_years(totals, whole, sure=whole_table)
    dated = [*rows, *(row for row in cells.named(whole) if row not in rows)]
    periods = [cell for row in dated for cell in cells.row(row) if not telling(cell.name)]
    named = [cell for cell in periods if cell.added and telling_or_all(cell) & said]
    both = [
        (one, two)
        for one in named
        for two in named
        if one.column is two.column and one.table is two.table and one.name < two.name
    ]
    for one, two in both:
        yield _pair(one, two, sure=len(both) == 1)


def _names_part(total: Cell, said: frozenset[str]) -> bool:
    """Whether the sentence has words of a row of the table that its title has not."""
    title = stems(total.table.title) | total.words
    labels = (
        text for row in total.table.rows for text in row.cells.values() if isinstance(text, str)
    )
    return any((telling(label) & said) - title for label in labels)


def telling_or_all(cell: Cell) -> frozenset[str]:
    """The words that tell a column apart, or all of them when it has only common ones."""
    return telling(cell.column.title) or cell.subject


def _of_years(cells: list[Cell], sentence: Sentence, *, sure: bool) -> Iterator[GrowthPair]:
    """Pairs of columns of one subject and two years; sure when the sentence names those two."""
    told = {match[1] for match in YEAR.finditer(sentence.text)}
    for one in cells:
        for two in cells:
            if one.table is not two.table or one.unit is not two.unit or not one.added:
                continue
            if _subject(one) != _subject(two) or min(one.years) >= min(two.years):
                continue
            both = one.years | two.years
            alone = len({_when(cell) for cell in cells if _subject(cell) == _subject(one)}) == 2
            meant = both == told or (alone and told < both)
            yield _pair(one, two, sure=sure and meant and len(both) == 2)


def _when(cell: Cell) -> str:
    return min(cell.years)


def _subject(cell: Cell) -> frozenset[str]:
    return frozenset(word for word in cell.subject if len(word) > 1)


def _pair(one: Cell, two: Cell, *, sure: bool) -> GrowthPair:
    slack = (one.step * two.value / (one.value or Decimal(1)) + two.step) / 2
    exact = one.unit is StatedUnit.COUNT and one.step == 1
    lines = ordered((one.row.line, two.row.line))
    told = f"de {number(one.value)} a {number(two.value)} (línea {lines[0]})"
    slack = Decimal(0) if exact else slack
    return GrowthPair(one.value, two.value, slack, sure, told, lines, one.unit)


def _slack(before: Stated, after: Stated) -> Decimal:
    """How far the last printed digits may move the later amount, as that of the earlier one."""
    return (before.quantum * after.value / (before.value or Decimal(1)) + after.quantum) / 2


def own_part(sentence: Sentence, figure: Stated) -> Sentence:
    """The stretch of a sentence where a figure stands, when it has a subject of its own."""
    start, end = clause(sentence, figure)
    text = sentence.text[start:end]
    return replace(sentence, text=text, figures=()) if telling(text) else sentence
