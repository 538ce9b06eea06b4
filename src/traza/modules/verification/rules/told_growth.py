"""Growth told in a sentence, from the two figures that the same sentence or row gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.told import (
    GROWTH,
    document_years,
    flat,
    tells_difference,
    tells_growth,
)
from traza.modules.verification.rules.told_cells import Cells, cells_of
from traza.modules.verification.rules.told_growth_pairs import (
    BEHIND_EL,
    END_OF_SPAN,
    Given,
    GrowthPair,
    compared_pairs,
    own_part,
    pairs_inside,
    pairs_of_rows,
    pairs_with_previous,
)
from traza.modules.verification.rules.told_moves import levels, told_moves
from traza.modules.verification.rules.wording import number, percent

# What no two printed figures give: real terms, an average of years, a share that grew by points.
_NOT_SIMPLE = re.compile(
    r"\b(?:terminos? real(?:es)?|real(?:es)?|constantes|promedio|anualizad\w*|media anual|tmac|"
    r"puntos|inflacion|por debajo de la meta|meta)\b"
)


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
    sentence: Sentence, before: Sentence | None, figure: Stated, given: Given, ids: Ids
) -> Iterator[Check]:
    if not tells_growth(sentence, figure) or figure.start in levels(sentence):
        return
    if _of_another(sentence, figure):
        return
    if END_OF_SPAN.search(flat(sentence.text[: figure.start])):
        return
    cells, ours = given
    part = own_part(sentence, figure)
    pairs = [
        *pairs_inside(sentence, ours),
        *pairs_with_previous(sentence, before),
        *pairs_of_rows(part, cells, sentence),
    ]
    if part is not sentence:
        known = {(pair.before, pair.after) for pair in pairs}
        wider = (replace(pair, sure=False) for pair in pairs_of_rows(sentence, cells))
        pairs += [pair for pair in wider if (pair.before, pair.after) not in known]
    compared = list(compared_pairs(sentence, figure, given))
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
    return last > 0 and near is None and BEHIND_EL.search(lead) is not None


def _difference(sentence: Sentence, figure: Stated, cells: Cells, ids: Ids) -> Iterator[Check]:
    """ "4,821 más que en 2033": the difference of two cells of a row or of a total."""
    unit = figure.unit
    pairs = [pair for pair in pairs_of_rows(sentence, cells) if pair.unit is unit]
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


_ROSE = re.compile(r"\b(?:crec|increment|aument|subi)\w*")
_FELL = re.compile(r"\b(?:redu[cj]|disminu|decrec|decrement|cay|baj)\w*")


def _goes(sentence: Sentence, figure: Stated, pair: GrowthPair) -> bool:
    """Whether the verb of the clause says the way in which the two figures of a row go."""
    text = flat(own_part(sentence, figure).text)
    rose, fell = _ROSE.search(text) is not None, _FELL.search(text) is not None
    if not pair.sure or rose == fell or pair.after == pair.before:
        return True
    return rose == (pair.after > pair.before)


def _rate(pair: GrowthPair) -> Decimal:
    return 100 * (pair.after - pair.before) / pair.before


def _gives(figure: Stated, pair: GrowthPair) -> bool:
    slack = figure.quantum + 100 * pair.slack / pair.before
    return abs(figure.value - abs(_rate(pair))) <= slack


def _gives_back(figure: Stated, pair: GrowthPair) -> bool:
    """Whether it is the growth of the other way, "respecto a los 260 de antes", and not of this."""
    inverse = 100 * (pair.before - pair.after) / pair.after
    slack = figure.quantum + 100 * pair.slack / pair.before
    return not _gives(figure, pair) and abs(figure.value - abs(inverse)) <= slack


def _held(figure: Stated, pair: GrowthPair, identity: str) -> Check:
    right = percent(abs(_rate(pair)), max(0, -figure.quantum.adjusted()))
    says = f"La variación {pair.told} es {right}; el texto dice {figure.printed}."
    return held(identity, _place(figure, pair), figure.printed, right, says)


def _failed(sentence: Sentence, figure: Stated, pair: GrowthPair, identity: str) -> Check:
    right = percent(abs(_rate(pair)), max(0, -figure.quantum.adjusted()))
    return failed(
        identity, Severity.CONTRADICTION, _place(figure, pair), figure.printed, right,
        says=f"El texto dice {figure.printed}; {pair.told} la cifra "
        f"{'sube' if pair.after > pair.before else 'baja'} {right}.",
    )  # fmt: skip


def _place(figure: Stated, pair: GrowthPair) -> Place:
    lines = (figure.line, *(line for line in pair.lines if line != figure.line))
    return Place(f"Texto de la línea {figure.line}", lines)
