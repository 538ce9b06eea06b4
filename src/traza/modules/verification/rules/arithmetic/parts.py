"""Which figure a percentage is the share of: the one beside it, or those that it may mean."""

from __future__ import annotations

import re

from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
    alike,
    same_kind,
    words_of,
)

# The words that bind a percentage to the figure before it.
_LINK = (
    r"(?:es decir|o sea|esto es|lo (?:que|cual) (?:representa|significa|"
    r"equivale al?|corresponde al?)|"
    r"que (?:representan?|equivalen? al?|significan?|es|son|corresponden? al?)|(?:y )?representan?|"
    r"representaron|equivalentes? al?|equivalen? al?|representando)"
)
_ARTICLE = r"(?:el|un|a un|del)?"
# "690 son de riego por goteo, el 60.0 %", "26 aprobadas (65.0 %)", "986, es decir, el 68.0 %".
_BESIDE = re.compile(
    r"^[^#&.;:,()]{0,60}(?:, (?:la|una|dos|tres|cuatro) [^#&.;:,()]{0,25})?"
    rf"(?:(?:[,(]|[,(] ?{_LINK},?|{_LINK},?) ?{_ARTICLE} ?)$"
)
LINKED = re.compile(rf"{_LINK},? ?{_ARTICLE} ?$")
# "por lo que se alcanzó el", "para una ocupación del": what the figures before it come to.
_THEREFORE = re.compile(
    r"\b(?:por lo que|para una?|con lo (?:que|cual)|lo que (?:da|arroja)|de modo que|asi que)"
    r"\b[^#&;]{0,60}$"
)
_OF_PART = re.compile(
    r"#\d+[^#&.;:,()]{0,40} de (?:l[oa]s|un total de|est[oa]s|es[oa]s|sus|nuestr[oa]s)? ?$"
)
_OPENS_AGAIN = re.compile(rf"^{_LINK},? ")
_PART_AFTER = re.compile(
    r"^ (?:de |del |fueron |son |fue )[^#&%.;:,()]{0,50}[,(:] ?(?:es decir, |o sea, |unos |con )?$"
)
OPENS = re.compile(r"^[^#&.;,()]{0,50}(?::|, a saber:)")
_RATE = re.compile(
    r"\b(?:proporcion|porcentaje|indice|tasa) de (?P<who>[a-zñ]+(?: [a-zñ]+){0,2}?) "
    r"(?:es|fue|resulto|quedo)(?: de| en)?(?: el| un)? ?$"
)
_TWO = 2


def parts_of(statement: Statement, figure: Quantity) -> list[Quantity]:
    """What the percentage tells: the figure beside it, or those that it may mean."""
    text = statement.text
    earlier = [one for one in statement.quantities if one.span[1] <= figure.span[0]]
    later = [one for one in statement.quantities if one.span[0] >= figure.span[1]]
    linked = LINKED.search(text[: figure.span[0]]) or _THEREFORE.search(text[: figure.span[0]])
    closed = _closed(statement, earlier) if linked else []
    if closed:
        return closed
    if earlier and _BESIDE.match(statement.between(earlier[-1], figure)):
        return [_before_whole(text, earlier)]
    if later and _PART_AFTER.match(statement.between(figure, later[0])):
        return [later[0]]
    if not earlier or is_rate(statement, figure):
        again = _OPENS_AGAIN.match(text) is not None and bool(statement.back)
        told = _closed(statement.back[0], list(statement.back[0].quantities)) if again else []
        return told or _subject(statement, figure)
    return _linked(earlier) if linked else []


def _before_whole(text: str, earlier: list[Quantity]) -> Quantity:
    """The figure beside a percentage; in "18 de los 24 integrantes" the first."""
    last = earlier[-1]
    of_part = len(earlier) > 1 and _OF_PART.search(text[: last.span[0]]) is not None
    if of_part and alike(*earlier[-2:]) and earlier[-2].figure.value <= last.figure.value:
        return earlier[-2]
    return last


def _linked(earlier: list[Quantity]) -> list[Quantity]:
    """What may be the part when words only say that a percentage comes of what was told."""
    if len(earlier) == 1:
        return earlier
    pair = len(earlier) == _TWO and alike(*earlier)
    return [min(earlier, key=lambda one: one.figure.value)] if pair else []


def _closed(statement: Statement, told: list[Quantity]) -> list[Quantity]:
    """The parts of a list that the figure before them opens and that add up to it."""
    for at, first in enumerate(told[:-_TWO]):
        rest = told[at + 1 :]
        opens = OPENS.match(statement.text[first.span[1] : rest[0].span[0]]) is not None
        same = all(same_kind(one, first) for one in rest)
        if opens and same and sum(one.figure.value for one in rest) == first.figure.value:
            return rest
    return []


_SUBJECT = re.compile(
    r"^(?:l[oa]s?|el) (?P<who>[a-zñ]+(?: [a-zñ]+){0,3}?) (?:son|es|eran|representan?|representaron|"
    r"equivalen? al?|fueron|constituyen|significan) (?:el|un|al)? ?$"
)


def _subject(statement: Statement, figure: Quantity) -> list[Quantity]:
    """ "Las mujeres son el 55 %": the count of them just told, when there is one alone."""
    lead = statement.text[: figure.span[0]]
    found = _SUBJECT.match(lead) or _RATE.search(lead)
    if found is None:
        return []
    who = words_of(found["who"])
    for told in (statement, *statement.back):
        mine = [one for one in told.quantities if one.noun in who and told is not statement]
        mine = mine or [one for one in told.quantities if words_of(one.clause) & who]
        if mine:
            return mine if len(mine) == 1 else []
    return []


def opened_by(statement: Statement, part: Quantity) -> Quantity | None:
    """The whole of a closed list of a statement that a quantity is a part of."""
    told = list(statement.quantities)
    for at in range(len(told) - _TWO):
        if part in _closed(statement, told[at : at + _TWO + 1]):
            return told[at]
    closed = _closed(statement, told)
    return told[len(told) - len(closed) - 1] if part in closed else None


def is_rate(statement: Statement, figure: Quantity) -> bool:
    """Whether a percentage is told as the rate of something counted: "la tasa de colocación"."""
    return _RATE.search(statement.text[: figure.span[0]]) is not None


def is_beside(statement: Statement, figure: Quantity) -> bool:
    """Whether the percentage stands right beside a figure, which is its part."""
    earlier = [one for one in statement.quantities if one.span[1] <= figure.span[0]]
    later = [one for one in statement.quantities if one.span[0] >= figure.span[1]]
    if earlier and _BESIDE.match(statement.between(earlier[-1], figure)):
        return True
    return bool(later) and _PART_AFTER.match(statement.between(figure, later[0])) is not None
