"""What a sentence says of a move "from A to B": which way it went, and by how many points."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from traza.modules.reading.contracts import Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.told import flat, same_unit
from traza.modules.verification.rules.wording import number

_UP = re.compile(r"\b(?:subi|crec|aument|increment|elev|mejor)\w*\b[^.;]{0,30}$")
_DOWN = re.compile(r"\b(?:baj|disminu|redu[cj]|decrec|cay)\w*\b[^.;]{0,30}$")
# "Riesgo bajo, índice de 0.0 a 1.9": without its accent it is no verb.
_NO_VERB = re.compile(r"(?i)\b(?:bajos?|mejor(?:es)?)\b")
_FROM = re.compile(r"\b(?:de|desde)\s*$")
_TO = re.compile(
    r"^(?:\s*[a-z]+)?(?:\s*(?:en|de|del)\s+(?:ano )?(?:19|20)\d\d,?)?\s*\b(?:a|hasta)\s*$"
)


def levels(sentence: Sentence) -> frozenset[int]:
    """Where the figures of each "de A a B" begin: they are levels, not rates of growth."""
    found = ((one.start, two.start) for one, two in pairs_of(sentence))
    return frozenset(place for pair in found for place in pair)


def told_moves(sentence: Sentence, ids: Ids) -> Iterator[Check]:
    """One check a pair "de A a B" whose verb says which way, and one its points."""
    for one, two in pairs_of(sentence):
        yield from _way(sentence, one, two, ids)
        yield from _points(sentence, one, two, ids)
    figures = sentence.figures
    for at in range(1, len(figures) - 1):
        one, points, two = figures[at - 1 : at + 2]
        link = flat(sentence.text[points.end : two.start])
        apart = one.unit is two.unit is StatedUnit.PERCENT and not two.approximate
        if apart and points.unit is StatedUnit.POINTS and _APART.search(link):
            yield from _points(sentence, one, two, ids)


_APART = re.compile(
    r"^[a-z ]{0,25}\b(?:arriba|abajo|mas|menos|encima|debajo|superior|inferior|mayor|menor) "
    r"(?:que|del?|al?)(?: el| la)? *$"
)


def pairs_of(sentence: Sentence) -> Iterator[tuple[Stated, Stated]]:
    """The two ends of each "de A a B" of a sentence."""
    text, figures = flat(sentence.text), sentence.figures
    for one, two in itertools.pairwise(figures):
        if one.approximate or two.approximate or not same_unit(one, two):
            continue
        lead, between = text[: one.start], text[one.end : two.start].strip("% ")
        if _FROM.search(lead.rstrip("$ ") + " ") and _TO.match(between + " "):
            yield one, two


def _way(sentence: Sentence, one: Stated, two: Stated, ids: Ids) -> Iterator[Check]:
    lead = flat(_NO_VERB.sub(" ", sentence.text[: one.start]))
    up, down = _UP.search(lead) is not None, _DOWN.search(lead) is not None
    if up == down or one.value == two.value:
        return
    place = Place(f"Texto de la línea {two.line}", (two.line,))
    identity = ids.next(f"{two.line}:{one.printed}-{two.printed}")
    rose = two.value > one.value
    move = f"De {one.printed} a {two.printed} la cifra {'sube' if rose else 'baja'}"
    if rose == up:
        yield held(identity, place, two.printed, two.printed, f"{move}, como dice el texto.")
        return
    yield failed(
        identity, Severity.CONTRADICTION, place, two.printed, "sube" if rose else "baja",
        says=f"{move}; el texto dice lo contrario.",
    )  # fmt: skip


def _points(sentence: Sentence, one: Stated, two: Stated, ids: Ids) -> Iterator[Check]:
    points = [figure for figure in sentence.figures if figure.unit is StatedUnit.POINTS]
    if one.unit is not StatedUnit.PERCENT or len(points) != 1 or points[0].approximate:
        return
    figure, exact = points[0], abs(two.value - one.value)
    place = Place(f"Texto de la línea {figure.line}", (figure.line,))
    identity = ids.next(f"{figure.line}:{figure.printed}:points")
    right = f"{number(exact)} puntos"
    says = f"De {one.printed} a {two.printed} hay {right}; el texto dice {figure.printed}."
    slack = figure.quantum + (one.quantum + two.quantum) / 2
    if abs(exact - figure.value) < max(slack, Decimal("0.1") * figure.quantum):
        yield held(identity, place, figure.printed, right, says)
    else:
        yield failed(identity, Severity.CONTRADICTION, place, figure.printed, right, says=says)
