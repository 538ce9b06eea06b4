"""Parts and wholes told in one sentence: percentages, shares and lists that must add up."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.outcome import Place, compared, failed, held
from traza.modules.verification.rules.tables.words import tells_once
from traza.modules.verification.rules.told import (
    document_years,
    flat,
    stem,
    stems,
    telling,
)
from traza.modules.verification.rules.told_bind import Bound, bound_figures
from traza.modules.verification.rules.told_cells import cells_of
from traza.modules.verification.rules.told_part import told_parts
from traza.modules.verification.rules.told_rests import told_rests, with_small
from traza.modules.verification.rules.told_shares import told_shares, without_figures
from traza.modules.verification.rules.told_sum import told_sums
from traza.modules.verification.rules.told_vs_table import flagged
from traza.modules.verification.rules.wording import number, percent

KIND = "told-ratio"
# With more than this, some whole number of them gives nearly any percentage.
_LARGEST = 10_000
_OF = re.compile(r"\bde (?:l[oa]s|un total de|est[oa]s|es[oa]s|un universo de|sus)?\s*$")
_OF_THE = re.compile(r"^\W*de (?:l[oa]s|un total de|est[oa]s|es[oa]s|sus)\s+$")
# "298 tomas domiciliarias de 310", "9 de los 14".
_PART_OF = re.compile(r"^(?:\s+[a-zñ]+){0,4}\s+de (?:l[oa]s |un total de |un universo de )?\s*$")
_LINK = re.compile(
    r"\b(?:es decir|o sea|equival\w+|represent\w+|signific\w+|lo que|esto es|correspond\w+|"
    r"que es|que son)\b|\(\s*(?:el )?$|,\s*(?:el |un )?$"
)
_NOT_A_SHARE = re.compile(
    r"\b(?:crec\w*|increment\w*|aument\w*|disminu\w*|redu[cj]\w*|baj(?:o|aron|a)|subi\w*|cay\w*|caida|"
    r"alza|mas que|menos que|respecto|"
    r"variacion|superior|inferior|avance|inflacion|interes|tasa|descuento|iva)\b"
)
_SAYS = re.compile(r"(?:aron|eron|ieron|aban|ados?|adas?|idos?|idas?|an|on|se|ya|son)$")


def _counts_more_than_once(reading: Reading, sentence: Sentence) -> bool:
    """Whether its paragraph says that what is told in parts may be in several of them."""
    return any(
        tells_once(other.text)
        for other in reading.sentences
        if other.paragraph == sentence.paragraph
    )


def run(reading: Reading) -> Iterable[Check]:
    """Percentages of each sentence first, then its parts greater than their whole and its sums."""
    ids = Ids(KIND)
    denied = flagged(reading)
    before: Sentence | None = None
    bound, cells = bound_figures(reading), cells_of(reading)
    ours = document_years(reading)
    by_sentence: dict[int, list[Bound]] = {id(one.sentence): [] for one in bound}
    for one in bound:
        by_sentence[id(one.sentence)].append(one)
    for sentence in reading.sentences:
        if any((one.line, one.printed) in denied for one in sentence.figures):
            before = sentence
            continue
        told: set[str | None] = set()
        for figure in sentence.figures:
            if figure.unit is StatedUnit.PERCENT and not figure.approximate:
                for check in _share(sentence, before, figure, ids):
                    told.add(check.printed)
                    yield check
        mine = tuple(by_sentence.get(id(sentence), ()))
        for check in told_shares(sentence, mine, cells, ids):
            if check.printed not in told:
                told.add(check.printed)
                yield check
        for check in told_parts(sentence, cells, ours, ids):
            if check.printed not in told:
                yield check
        yield from _greater(sentence, ids)
        once = _counts_more_than_once(reading, sentence)
        added = [] if once else list(told_sums(with_small(sentence), ids))
        yield from added or told_rests(sentence, before, ids)
        before = sentence
    for sentence in without_figures(reading):
        yield from told_parts(sentence, cells, ours, ids)


def _share(
    sentence: Sentence, before: Sentence | None, figure: Stated, ids: Ids
) -> Iterator[Check]:
    near = flat(sentence.text[max(0, figure.start - 50) : figure.end + 30])
    if _NOT_A_SHARE.search(near):
        return
    pairs = list(_pairs(sentence))
    wider = [*pairs, *(_pairs(sentence, before) if before is not None else ())]
    wider += list(_pairs(before)) if before is not None else []
    key = f"{figure.line}:{figure.printed}"
    for part, whole in wider:
        if _gives(figure, part.value, whole.value):
            yield _check(figure, part, whole, ids.next(key), None)
            return
    sure = [pair for pair in pairs if _told_as_part(sentence, *pair)]
    sure = sure or _around(sentence, figure, pairs)
    alone = sum(one.unit is StatedUnit.PERCENT for one in sentence.figures) == 1
    if len(sure) == 1 and alone:
        part, whole = sure[0]
        exact = 100 * part.value / whole.value
        linked = _LINK.search(flat(sentence.text[: figure.start]).rstrip(" ") + " ") is not None
        linked = linked or _linked(sentence, figure)
        slip = near_miss(figure.value, figure.quantum, exact)
        if linked or slip:
            yield _check(figure, part, whole, ids.next(key), Severity.CONTRADICTION)
    elif not pairs and before is not None and (told := _before(sentence, before)) is not None:
        if any(one.unit is told[0].unit for one in sentence.figures):
            return  # it has a figure of its own, that the percentage may be of
        if near_miss(figure.value, figure.quantum, 100 * told[0].value / told[1].value):
            yield _check(figure, *told, ids.next(key), Severity.CONTRADICTION)
    elif not pairs:
        yield from _impossible(sentence, figure, ids)


def _around(
    sentence: Sentence, figure: Stated, pairs: list[tuple[Stated, Stated]]
) -> list[tuple[Stated, Stated]]:
    """The part before a percentage and the whole behind it: "95, es decir, 61 % de sus 156"."""
    text = flat(sentence.text)
    found = [
        (part, whole)
        for part, whole in pairs
        if part.end <= figure.start
        and whole.start >= figure.end
        and _OF_THE.match(text[figure.end : whole.start].replace("por ciento", ""))
    ]
    return found[-1:]


def _before(sentence: Sentence, before: Sentence) -> tuple[Stated, Stated] | None:
    """The part and whole that the sentence before tells of the same thing in the same words."""
    sure = [pair for pair in _pairs(before) if _told_as_part(before, *pair)]
    said = stems(sentence.text)
    same = [
        pair
        for pair in sure
        if stem(pair[1].noun) in said and len(telling(before.text) & telling(sentence.text)) > 1
    ]
    first = [pair for pair in same if pair[0] is min((p[0] for p in same), key=lambda f: f.start)]
    return first[0] if len({id(pair[1]) for pair in same}) == 1 else None


def _linked(sentence: Sentence, figure: Stated) -> bool:
    """Whether the words right before a percentage say that it repeats what was told."""
    return (
        _LINK.search(flat_marks(sentence.text[max(0, figure.start - 40) : figure.start]))
        is not None
    )


def flat_marks(text: str) -> str:
    """Folded but with its commas and brackets."""
    return "".join(
        mark if mark in ",(;:" else one for mark, one in zip(text, flat(text), strict=True)
    )


def _pairs(sentence: Sentence, before: Sentence | None = None) -> Iterator[tuple[Stated, Stated]]:
    """Parts and wholes: figures of one unit, the lesser of the greater."""
    figures = [one for one in sentence.figures if _usable(one)]
    others = [one for one in before.figures if _usable(one)] if before is not None else figures
    for part in figures:
        for whole in others:
            if part is not whole and part.unit is whole.unit and 0 < part.value <= whole.value:
                yield part, whole
            elif before is not None and part.unit is whole.unit and 0 < whole.value < part.value:
                yield whole, part


def _usable(one: Stated) -> bool:
    return one.unit in {StatedUnit.COUNT, StatedUnit.PESOS} and not one.approximate


def _told_as_part(sentence: Sentence, part: Stated, whole: Stated) -> bool:
    """Whether the sentence says "A de los B" or "de los B, A" of one kind of thing."""
    text = flat(sentence.text)
    if part.start < whole.start:
        between = text[part.end : whole.start]
        return _PART_OF.match(between) is not None
    of = _OF.search(text[max(0, whole.start - 25) : whole.start]) is not None
    return of and _same_thing(part, whole)


def _same_thing(part: Stated, whole: Stated) -> bool:
    """A part has the noun of its whole, or none of its own: "de las 62 obras, 55 terminaron"."""
    return (
        not part.noun
        or stem(part.noun) == stem(whole.noun)
        or _SAYS.search(part.noun) is not None
        or part.unit is StatedUnit.PESOS
    )


def _gives(figure: Stated, part: Decimal, whole: Decimal) -> bool:
    exact = 100 * part / whole
    return any(abs(figure.value - one) <= figure.quantum for one in (exact, 100 - exact))


def _check(
    figure: Stated, part: Stated, whole: Stated, identity: str, severity: Severity | None
) -> Check:
    right = percent(100 * part.value / whole.value, max(0, -figure.quantum.adjusted()))
    place = Place(f"Texto de la línea {figure.line}", (figure.line,))
    says = f"{part.printed} de {whole.printed} es {right}; el texto dice {figure.printed}."
    return compared(identity, severity, place, (figure.printed, right), says)


def _impossible(sentence: Sentence, figure: Stated, ids: Ids) -> Iterator[Check]:
    """ "El 71.3 % de los 14 comités": no whole number of them gives it."""
    text = flat(sentence.text)
    for whole in sentence.figures:
        if whole.unit is not StatedUnit.COUNT or whole.approximate or whole.start < figure.end:
            continue
        between = text[figure.end : whole.start].replace("por ciento", "")
        if _OF_THE.match(between) is None or not whole.noun or not 0 < whole.value <= _LARGEST:
            continue
        identity = ids.next(f"{figure.line}:{figure.printed}:whole")
        place = Place(f"Texto de la línea {figure.line}", (figure.line,))
        says = f"{figure.printed} de {whole.printed} {whole.noun}"
        if possible_share(figure.value, figure.quantum, int(whole.value)):
            yield held(identity, place, figure.printed, figure.printed, f"{says} es posible.")
        else:
            yield failed(
                identity, Severity.CONTRADICTION, place, figure.printed, "ninguno",
                says=f"{says}: ningún número entero de {number(whole.value)} da ese porcentaje.",
            )  # fmt: skip
        return


def possible_share(stated: Decimal, quantum: Decimal, whole: int) -> bool:
    """Whether some whole part of `whole` gives a percentage, rounded or cut.

    >>> possible_share(Decimal("71.3"), Decimal("0.1"), 14)
    False
    """
    exact = stated * whole / 100
    parts = {exact.to_integral_value(ROUND_FLOOR), exact.to_integral_value(ROUND_CEILING)}
    return any(abs(100 * part / whole - stated) < quantum for part in parts)


def _greater(sentence: Sentence, ids: Ids) -> Iterator[Check]:
    """ "De las 62 obras, 65 terminaron": more than there are."""
    figures = [one for one in sentence.figures if _usable(one)]
    for whole, part in itertools.pairwise(figures):
        if part.unit is not whole.unit or part.value <= whole.value or not part.noun:
            continue
        text = flat(sentence.text)
        opens = re.search(r"\bde (?:l[oa]s|un total de)\s*$", text[: whole.start]) is not None
        near = len(text[whole.end : part.start]) <= _NEAR and whole.noun
        verb = _SAYS.search(part.noun) is not None or stem(part.noun) == stem(whole.noun)
        if opens and near and verb and "cada" not in text[whole.start - 12 : part.start]:
            yield failed(
                ids.next(f"{part.line}:{part.printed}:greater"), Severity.CONTRADICTION,
                Place(f"Texto de la línea {part.line}", (part.line,)), part.printed, whole.printed,
                says=f"El texto dice {part.printed} de un total de {whole.printed}: la parte es "
                "mayor que el total.",
            )  # fmt: skip


_NEAR = 45

RULE = Rule(
    kind=KIND,
    title="Partes y totales en una frase",
    definition=(
        "Un porcentaje que la frase da junto con su parte y su total se recalcula; uno que da solo "
        "el total debe salir de un número entero. Una parte no puede ser mayor que su total. Una "
        "lista cerrada que sigue a su total debe sumarlo; «entre otras» o «destacan» no la cierran."
    ),
    citation=None,
    run=run,
)
