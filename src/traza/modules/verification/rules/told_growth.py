"""Growth told in a sentence, from the two figures that the same sentence or row gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.told import (
    GROWTH,
    YEAR,
    clause,
    document_years,
    flat,
    own_years,
    same_unit,
    stems,
    telling,
    tells_difference,
    tells_growth,
)
from traza.modules.verification.rules.told_cells import Cell, Cells, cells_of
from traza.modules.verification.rules.told_moves import levels, told_moves
from traza.modules.verification.rules.wording import number, percent

# What no two printed figures give: real terms, an average of years, a share that grew by points.
_NOT_SIMPLE = re.compile(
    r"\b(?:terminos? real(?:es)?|real(?:es)?|constantes|promedio|anualizad\w*|media anual|tmac|"
    r"puntos|inflacion|por debajo de la meta|meta)\b"
)
# "Bajó de 14.2 a 11.9 por ciento": both ends are levels, and none is a growth.
_END_OF_SPAN = re.compile(r"\bde \$?\d[\d.,']*(?: por ciento|\s*%)? a \$?$")
_FROM_TO = re.compile(r"\b(?:paso|pasaron|pasar|pasando|subio|subieron|bajo|bajaron|de)\b")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two amounts, the earlier and the later, and where the second witness stands."""

    before: Decimal
    after: Decimal
    slack: Decimal
    sure: bool
    told: str
    lines: tuple[int, ...] = ()
    unit: StatedUnit | None = None


# The cells of the tables and the years of the document.
_Given = tuple[Cells, frozenset[str]]


def told_growth(reading: Reading, ids: Ids) -> Iterator[Check]:
    """One check a percentage of growth whose two figures are at hand."""
    cells, ours = cells_of(reading), document_years(reading)
    before: Sentence | None = None
    for sentence in reading.sentences:
        folded = flat(sentence.text)
        yield from told_moves(sentence, ids)
        for figure in sentence.figures:
            if tells_difference(sentence, figure) and not figure.approximate:
                yield from _difference(sentence, figure, cells, ids)
        if GROWTH.search(folded) and not _NOT_SIMPLE.search(folded):
            for figure in sentence.figures:
                if figure.unit is StatedUnit.PERCENT and not figure.approximate:
                    yield from _check(sentence, before, figure, (cells, ours), ids)
        before = sentence


def _check(
    sentence: Sentence, before: Sentence | None, figure: Stated, given: _Given, ids: Ids
) -> Iterator[Check]:
    if not tells_growth(sentence, figure) or figure.start in levels(sentence):
        return
    if _of_another(sentence, figure):
        return
    if _END_OF_SPAN.search(flat(sentence.text[: figure.start])):
        return
    cells, ours = given
    part = _own_part(sentence, figure)
    pairs = [
        *_inside(sentence, ours),
        *_with_previous(sentence, before),
        *_of_rows(part, cells, sentence),
    ]
    if part is not sentence:
        known = {(pair.before, pair.after) for pair in pairs}
        wider = (replace(pair, sure=False) for pair in _of_rows(sentence, cells))
        pairs += [pair for pair in wider if (pair.before, pair.after) not in known]
    compared = list(_compared(sentence, figure, given))
    if compared:
        pairs = [*compared, *(replace(pair, sure=False) for pair in pairs)]
    usable = [pair for pair in pairs if pair.before > 0 and pair.after > 0]
    identity_key = f"{figure.line}:{figure.printed}"
    for pair in usable:
        if _gives(figure, pair) and _goes(sentence, figure, pair):
            yield _held(figure, pair, ids.next(identity_key))
            return
    if any(_gives_back(figure, pair) for pair in usable):
        return  # of which of both it is, is asked where the grammar tells
    sure = [pair for pair in usable if pair.sure]
    if len({(pair.before, pair.after) for pair in sure}) == 1:
        yield _failed(sentence, figure, sure[0], ids.next(identity_key))


def _of_another(sentence: Sentence, figure: Stated) -> bool:
    """Whether the growth is of a figure before: "creció 10 % y llegó a 92.4, el 55 % del total"."""
    last = max((one.end for one in sentence.figures if one.end <= figure.start), default=0)
    ends = [one.start for one in sentence.figures if one.start >= figure.end]
    behind = re.split(r"[,;]", sentence.text[figure.end : min(ends, default=len(sentence.text))])[0]
    lead = flat(sentence.text[last : figure.start])
    near = GROWTH.search(lead) or GROWTH.search(flat(behind))
    return last > 0 and near is None and _THE.search(lead) is not None


_THE = re.compile(r"\bel\s*$")
# "6.6 % mayor que el de 2032": the year that it is compared with.
_WITH_YEAR = re.compile(
    r"^\s*(?:por ciento )?(?:mas|menos|mayor|menor|superior|inferior|arriba|abajo|respecto|frente|"
    r"en relacion|en comparacion|comparad[oa])[a-zñ ]{0,40}?\b(?P<year>(?:19|20)\d\d)\b"
)


def _compared(sentence: Sentence, figure: Stated, given: _Given) -> Iterator[_Pair]:
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


def _inside(sentence: Sentence, ours: frozenset[str]) -> Iterator[_Pair]:
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
            yield _Pair(earlier.value, later.value, slack, sure, told)


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


def _with_previous(sentence: Sentence, before: Sentence | None) -> Iterator[_Pair]:
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
                yield _Pair(two.value, one.value, _slack(two, one), past, told, lines)
                yield _Pair(one.value, two.value, _slack(one, two), False, told, lines)


def _year(sentence: Sentence) -> list[str]:
    return [match[1] for match in YEAR.finditer(sentence.text)] or ["0"]


def _of_rows(sentence: Sentence, cells: Cells, whole: Sentence | None = None) -> Iterator[_Pair]:
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


def _of_years(cells: list[Cell], sentence: Sentence, *, sure: bool) -> Iterator[_Pair]:
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


def _pair(one: Cell, two: Cell, *, sure: bool) -> _Pair:
    slack = (one.step * two.value / (one.value or Decimal(1)) + two.step) / 2
    exact = one.unit is StatedUnit.COUNT and one.step == 1
    lines = ordered((one.row.line, two.row.line))
    told = f"de {number(one.value)} a {number(two.value)} (línea {lines[0]})"
    slack = Decimal(0) if exact else slack
    return _Pair(one.value, two.value, slack, sure, told, lines, one.unit)


def _slack(before: Stated, after: Stated) -> Decimal:
    """How far the last printed digits may move the later amount, as that of the earlier one."""
    return (before.quantum * after.value / (before.value or Decimal(1)) + after.quantum) / 2


def _difference(sentence: Sentence, figure: Stated, cells: Cells, ids: Ids) -> Iterator[Check]:
    """ "4,821 más que en 2033": the difference of two cells of a row or of a total."""
    unit = figure.unit
    pairs = [pair for pair in _of_rows(sentence, cells) if pair.unit is unit]
    step = max(figure.quantum, Decimal("0.01"))
    right = [pair for pair in pairs if abs(abs(pair.after - pair.before) - figure.value) < step]
    sure = {abs(pair.after - pair.before): pair for pair in pairs if pair.sure}
    near = [gap for gap in sure if near_miss(figure.value, figure.quantum, gap)]
    if right or len(near) != 1:
        return
    pair, exact = sure[near[0]], number(near[0])
    yield failed(
        ids.next(f"{figure.line}:{figure.printed}:difference"), Severity.CONTRADICTION,
        _place(figure, pair), figure.printed, exact,
        says=f"El texto dice {figure.printed}; {pair.told} hay {exact} de diferencia.",
    )  # fmt: skip


def _own_part(sentence: Sentence, figure: Stated) -> Sentence:
    """The stretch of a sentence where a figure stands, when it has a subject of its own."""
    start, end = clause(sentence, figure)
    text = sentence.text[start:end]
    return replace(sentence, text=text, figures=()) if telling(text) else sentence


_ROSE = re.compile(r"\b(?:crec|increment|aument|subi)\w*")
_FELL = re.compile(r"\b(?:redu[cj]|disminu|decrec|decrement|cay|baj)\w*")


def _goes(sentence: Sentence, figure: Stated, pair: _Pair) -> bool:
    """Whether the verb of the clause says the way in which the two figures of a row go."""
    text = flat(_own_part(sentence, figure).text)
    rose, fell = _ROSE.search(text) is not None, _FELL.search(text) is not None
    if not pair.sure or rose == fell or pair.after == pair.before:
        return True
    return rose == (pair.after > pair.before)


def _rate(pair: _Pair) -> Decimal:
    return 100 * (pair.after - pair.before) / pair.before


def _gives(figure: Stated, pair: _Pair) -> bool:
    slack = figure.quantum + 100 * pair.slack / pair.before
    return abs(figure.value - abs(_rate(pair))) <= slack


def _gives_back(figure: Stated, pair: _Pair) -> bool:
    """Whether it is the growth of the other way, "respecto a los 260 de antes", and not of this."""
    inverse = 100 * (pair.before - pair.after) / pair.after
    slack = figure.quantum + 100 * pair.slack / pair.before
    return not _gives(figure, pair) and abs(figure.value - abs(inverse)) <= slack


def _held(figure: Stated, pair: _Pair, identity: str) -> Check:
    right = percent(abs(_rate(pair)), max(0, -figure.quantum.adjusted()))
    says = f"La variación {pair.told} es {right}; el texto dice {figure.printed}."
    return held(identity, _place(figure, pair), figure.printed, right, says)


def _failed(sentence: Sentence, figure: Stated, pair: _Pair, identity: str) -> Check:
    right = percent(abs(_rate(pair)), max(0, -figure.quantum.adjusted()))
    return failed(
        identity, Severity.CONTRADICTION, _place(figure, pair), figure.printed, right,
        says=f"El texto dice {figure.printed}; {pair.told} la cifra "
        f"{'sube' if pair.after > pair.before else 'baja'} {right}.",
    )  # fmt: skip


def _place(figure: Stated, pair: _Pair) -> Place:
    lines = (figure.line, *(line for line in pair.lines if line != figure.line))
    return Place(f"Texto de la línea {figure.line}", lines)
