"""An amount per inhabitant told in a sentence, from the total and the number told with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.told import (
    flat,
    is_people,
    same_unit,
    scope,
    stem,
    stems,
    telling,
)
from traza.modules.verification.rules.told_cells import Cell, Cells, cells_of, worded
from traza.modules.verification.rules.wording import number, pesos

_PER = re.compile(
    r"^\s*(?:de )?(?:pesos\s*)?(?:en promedio\s*)?"
    r"(?:por(?: cada)?\s+(?P<noun>[a-zñ]{4,})|per ?capita)"
)
_PER_BEFORE = re.compile(
    r"\b(?:por(?: cada)? (?P<noun>[a-zñ]{4,})|per ?capita)\b[^.;,\d]{0,60}?"
    r"\b(?:fue|es|era|resulto|quedo|ascendio|alcanzo|representa|equivale)"
    r"(?: de| en| a)?(?: un)?\s*\W*$"
)
_NOT = frozenset({"cient", "conce", "parte", "la", "el", "medio", "media", "mes", "progr", "tipo",
                  "regio", "munic", "ejemp", "ejerc", "ano"})  # fmt: skip
# Each pair of candidates costs; nobody states more amounts than this in one report.
_MOST = 400


def told_per_unit(reading: Reading, ids: Ids) -> Iterator[Check]:
    """One check an amount per unit for which the document gives a total and a number."""
    cells = cells_of(reading)
    for at, sentence in enumerate(reading.sentences):
        for figure in sentence.figures:
            noun = _noun(sentence, figure)
            if noun is None or figure.approximate:
                continue
            near = [one for one in reading.sentences[max(0, at - 2) : at + 3]
                    if one.paragraph in {sentence.paragraph, sentence.paragraph - 1}
                    or one is sentence]  # fmt: skip
            yield from _check(sentence, figure, noun, (near, reading, cells), ids)


def _noun(sentence: Sentence, figure: Stated) -> str | None:
    """The stem of what a figure is told per; "" for "per cápita"; None when it is no such one."""
    if figure.unit not in {StatedUnit.PESOS, StatedUnit.COUNT}:
        return None
    text = flat(sentence.text)
    after = _PER.match(text[figure.end :])
    if after is not None:
        return _stem_of(after)
    before = _PER_BEFORE.search(text[: figure.start])
    return _stem_of(before) if before is not None else None


def _stem_of(match: re.Match[str]) -> str | None:
    if match["noun"] and _PENDING.fullmatch(match["noun"]):
        return None
    found = stem(match["noun"]) if match["noun"] else ""
    return None if found in _NOT else found


# "6.0 por realizar" is what is left, "12 por hogar" what each has.
_PENDING = re.compile(
    r"(?!hogar|lugar|mujer|taller|chofer|titular|particular|familiar)[a-zñ]+[aei]r"
)


def _check(
    sentence: Sentence,
    figure: Stated,
    noun: str,
    where: tuple[list[Sentence], Reading, Cells],
    ids: Ids,
) -> Iterator[Check]:
    near, reading, cells = where
    inside = list(_pairs([sentence], figure, noun))
    identity_key = f"{figure.line}:{figure.printed}"
    for total, count in (
        *inside,
        *_pairs(near, figure, noun),
        *_everywhere(reading, cells, figure, noun),
    ):
        if _gives(figure, total, count):
            yield _held(figure, total, count, ids.next(identity_key))
            return
    if len(inside) == 1:
        yield _failed(figure, *inside[0], ids.next(identity_key), Severity.CONTRADICTION)
        return
    told = _of_column(sentence, figure, noun, cells)
    if told is not None:
        yield _against_column(figure, told, ids.next(identity_key))
        return
    named = _of_subject(sentence, figure, noun, reading)
    for total, count in (*named, *_of_totals(cells, figure, noun)):
        if near_miss(figure.value, figure.quantum, total / count):
            sure = figure.value >= figure.quantum * _DIGITS or (total, count) in named
            severity = Severity.CONTRADICTION if sure else Severity.DOUBTFUL
            yield _failed(figure, total, count, ids.next(identity_key), severity)
            return


def _of_column(sentence: Sentence, figure: Stated, noun: str, cells: Cells) -> Cell | None:
    """The cell of a column of amounts per this noun that the sentence names, if it is one."""
    rows = cells.named(sentence)
    pool = [cell for row in rows for cell in cells.row(row)] or list(cells.totals)
    said = stems(sentence.text)
    mine = [
        cell
        for cell in pool
        if cell.unit is figure.unit and not cell.added and noun in stems(cell.column.title)
    ]
    if len(mine) != 1 or scope(sentence.text) - {"prome"} or mine[0].value == figure.value:
        return None
    near = near_miss(figure.value, figure.quantum, mine[0].value)
    return mine[0] if near or telling(mine[0].column.title) | {noun} <= said else None


def _against_column(figure: Stated, cell: Cell, identity: str) -> Check:
    right = _as(figure, cell.value)
    place = Place(
        f"Texto de la línea {figure.line}", (figure.line, cell.row.line), table=cell.table.id
    )
    return failed(
        identity, Severity.CONTRADICTION, place, figure.printed, right,
        says=f"El texto dice {figure.printed}; {worded(cell)} da {right}.",
    )  # fmt: skip


# Four digits of which all but one agree are no chance.
_DIGITS = 1000


def _of_subject(
    sentence: Sentence, figure: Stated, noun: str, reading: Reading
) -> list[tuple[Decimal, Decimal]]:
    """The number that the same sentence gives, with amounts told of the same subject elsewhere."""
    counts = [
        one
        for one in sentence.figures
        if one.unit is StatedUnit.COUNT and not one.approximate and _is(one, noun) and one.value
    ]
    own = telling(sentence.text)
    totals = [
        one.value
        for other in reading.sentences
        if other is not sentence and telling(other.text) & own
        for one in other.figures
        if one.unit is figure.unit and not one.approximate and one.value > figure.value
    ]
    return [(total, count.value) for total in totals for count in counts]


def _pairs(
    sentences: list[Sentence], figure: Stated, noun: str
) -> Iterator[tuple[Decimal, Decimal]]:
    """Amounts and numbers of the thing, all exact, of these sentences."""
    every = [one for sentence in sentences for one in sentence.figures if one is not figure]
    exact = [one for one in every if not one.approximate]
    counts = [one for one in exact if one.unit is StatedUnit.COUNT and _is(one, noun)]
    totals = [
        one
        for one in exact
        if (same_unit(one, figure) if figure.unit is not StatedUnit.COUNT else one.noun)
        and one not in counts
        and (figure.unit is not StatedUnit.COUNT or stem(figure.noun) in {stem(one.noun), "por"})
    ]
    for total in totals:
        for count in counts:
            if count.value > 0 and total.value > figure.value:
                yield total.value, count.value


def _is(one: Stated, noun: str) -> bool:
    own = stem(one.noun)
    return (
        own == noun
        or (not noun and is_people(own))
        or (is_people(noun) and own in {"perso", "habit", "benef"})
    )


def _everywhere(
    reading: Reading, cells: Cells, figure: Stated, noun: str
) -> Iterator[tuple[Decimal, Decimal]]:
    """Whatever the document gives elsewhere, in prose or tables: enough to hold, not to accuse."""
    if len(reading.sentences) <= _MOST:
        yield from _pairs(list(reading.sentences), figure, noun)
    yield from _of_totals(cells, figure, noun)
    for row in cells.by_row.values():
        amounts = [cell.value for cell in row if cell.unit is figure.unit]
        counts = [cell.value for cell in row if cell.unit is StatedUnit.COUNT and cell.value > 0]
        yield from ((amount, count) for amount in amounts for count in counts)
        if figure.unit is not StatedUnit.COUNT:
            yield from ((amount, Decimal(1)) for amount in amounts)


def _of_totals(cells: Cells, figure: Stated, noun: str) -> Iterator[tuple[Decimal, Decimal]]:
    counts = [
        cell
        for cell in cells.totals
        if cell.unit is StatedUnit.COUNT and cell.value > 0
        and (noun in stems(cell.column.title) or any(map(is_people, stems(cell.column.title))))
    ]  # fmt: skip
    for cell in cells.totals:
        if cell.unit is figure.unit and cell.added:
            yield from ((cell.value, one.value) for one in counts)
        elif cell.unit is figure.unit:
            yield cell.value, Decimal(1)


def _gives(figure: Stated, total: Decimal, count: Decimal) -> bool:
    exact = total / count
    return abs(exact - figure.value) <= max(figure.quantum, exact * Decimal("0.001"))


def _held(figure: Stated, total: Decimal, count: Decimal, identity: str) -> Check:
    right = _as(figure, total / count)
    says = f"{_as(figure, total)} entre {number(count)} da {right}; el texto dice {figure.printed}."
    return held(identity, _place(figure), figure.printed, right, says)


def _failed(
    figure: Stated, total: Decimal, count: Decimal, identity: str, severity: Severity
) -> Check:
    right = _as(figure, total / count)
    return failed(
        identity, severity, _place(figure), figure.printed, right,
        says=f"El texto dice {figure.printed}; {_as(figure, total)} entre {number(count)} da "
        f"{right}.",
    )  # fmt: skip


def _as(figure: Stated, value: Decimal) -> str:
    exact = value.quantize(Decimal("0.01"))
    return pesos(exact) if figure.unit is StatedUnit.PESOS else number(exact)


def _place(figure: Stated) -> Place:
    return Place(f"Texto de la línea {figure.line}", (figure.line,))
