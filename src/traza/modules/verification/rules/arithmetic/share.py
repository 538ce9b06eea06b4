"""A percentage of a part whose whole the text tells: "de las 1,150, 690 son de goteo, el 60 %"."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.verification.contracts import Check
from traza.modules.verification.rules.arithmetic.parts import (
    OPENS,
    is_beside,
    is_rate,
    opened_by,
    parts_of,
)
from traza.modules.verification.rules.arithmetic.proofs import (
    Proof,
    denied,
    judged,
    rest_share,
    share,
    share_of_both,
    shares,
)
from traza.modules.verification.rules.arithmetic.share_words import (
    ANAPHORA,
    BEHIND_OF,
    EVERYTHING,
    GOAL,
    OF_FIGURE,
    OF_NAME,
    OF_THEM,
    OF_WHICH,
    OF_WHO,
    REACHED,
    VERB,
    WHOLE_LEAD,
    is_share,
    lead_of,
)
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
    alike,
    same_kind,
    words_of,
)
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.told import stem


def told_shares(statement: Statement, ids: Ids) -> Iterator[Check]:
    """One finding a percentage that no reading of its sentence gives."""
    for figure in statement.percents:
        if figure.figure.value > _MOST or not is_share(statement, figure):
            continue
        bound, loose = _bound(statement, figure)
        proof = judged(bound, _wider(statement, figure, bound, loose=loose), loose=loose)
        if proof is not None:
            yield denied(proof, ids, loose=loose)


def _wider(
    statement: Statement, figure: Quantity, bound: list[Proof], *, loose: bool
) -> Iterator[Proof]:
    """What else may give the percentage: any of the sentence's parts of a whole told around it, or
    of two together; its own part alone when that stands beside it."""
    if loose:
        yield from shares(figure, statement.paragraph, rests=True)
        return
    beside = is_beside(statement, figure)
    parts = {one.by[0] for one in bound} if beside else set(statement.quantities)
    around = {*statement.paragraph, *(q for told in statement.back[:1] for q in told.quantities)}
    for part in parts:
        for other in around - {part}:
            if same_kind(part, other):
                if part.figure.value <= other.figure.value:
                    yield share(figure, part, other)
                yield share_of_both(figure, part, other)
    if not beside:
        yield from shares(figure, statement.quantities, rests=True)


# A part is no more than its whole, but a goal may be passed.
_MOST = 150


def _bound(statement: Statement, figure: Quantity) -> tuple[list[Proof], bool]:
    """The percentages that the grammar of the sentence lets it be, and whether it leaves others."""
    goals = list(_goal(statement, figure))
    if goals:
        return goals, False
    parts = parts_of(statement, figure)
    wholes = _wholes(statement, figure, parts)
    loose = bool(wholes) and all(one.statement.number != statement.number for one in wholes)
    loose = loose or is_rate(statement, figure)
    behind = OF_NAME.match(statement.text[figure.span[1] :])
    open_base = behind is None or EVERYTHING.match(behind["name"]) is not None
    if not wholes and open_base and is_beside(statement, figure):
        wholes, loose = _any_whole(statement, parts), True
    found: list[Proof] = []
    for part in parts:
        for whole in wholes:
            if part is whole or not same_kind(part, whole):
                continue
            if part.figure.value <= whole.figure.value or _is_lost_unit(part, whole):
                found.append(share(figure, part, whole))
                if _is_mixed(statement, figure) and not is_beside(statement, figure):
                    found.append(rest_share(figure, part, whole))
    return found, loose


def _any_whole(statement: Statement, parts: list[Quantity]) -> list[Quantity]:
    """Whatever the paragraph tells that is more than the part and may count the same."""
    return [
        one
        for one in statement.paragraph
        if parts and one not in parts and alike(one, parts[0])
        and one.figure.value > parts[0].figure.value and not one.past
        and (one.noun == parts[0].noun or one.statement in (statement, *statement.back[:1]))
    ]  # fmt: skip


def _is_lost_unit(part: Quantity, whole: Quantity) -> bool:
    """Whether a part beyond its whole would be none with another unit: "mil" for "millones"."""
    return part.scaled and part.figure.value <= 1000 * whole.figure.value


def _is_mixed(statement: Statement, figure: Quantity) -> bool:
    """Whether more than one part stands between the whole and the percentage."""
    earlier = [one for one in statement.quantities if one.span[0] < figure.span[0]]
    return len(earlier) > _TWO


_TWO = 2


def _wholes(statement: Statement, figure: Quantity, parts: list[Quantity]) -> list[Quantity]:
    """What the percentage is of, as the sentence says it; all it may be when it only hints."""
    behind = statement.text[figure.span[1] :]
    of_figure, named = OF_FIGURE.match(behind), OF_NAME.match(behind)
    if not parts:
        return []
    if of_figure is not None:
        found = statement.marked(of_figure[1])
        return [found] if found is not None else []
    if named is not None and not (OF_THEM.match(behind) or OF_WHO.match(behind)):
        return _named(statement, parts, named["name"])
    return _unsaid(statement, figure, parts)


def _unsaid(statement: Statement, figure: Quantity, parts: list[Quantity]) -> list[Quantity]:
    """The whole of a percentage that does not say of what it is."""
    text, behind = statement.text, statement.text[figure.span[1] :]
    least = max(one.figure.value for one in parts)
    earlier = [
        one
        for one in statement.quantities
        if one not in parts and one.figure.value >= least and same_kind(one, parts[0])
    ]
    marked = [one for one in earlier if _tells_whole(statement, one, parts)]
    if marked:
        return marked[-1:]
    if len(earlier) == 1 and len(statement.quantities) == _TWO:
        return earlier
    told = parts[0].statement
    if told is not statement:
        opened = opened_by(told, parts[0])
        return [opened] if opened is not None else _rate_of(statement, figure, parts)
    known = _of_sibling(statement, figure, parts)
    them = any(BEHIND_OF.match(one.statement.text[one.span[1] :]) for one in parts)
    hints = them or ANAPHORA.match(text) or OF_THEM.match(behind) or _reached_back(statement)
    if known or not hints:
        return known
    back = _told_back(statement, parts)
    return (back or earlier) if ANAPHORA.match(text) else (earlier or back)


def _rate_of(statement: Statement, figure: Quantity, parts: list[Quantity]) -> list[Quantity]:
    """All that was told with a part: "9,600 de los 16,000; la tasa de colocación fue de 60 %"."""
    if not is_rate(statement, figure):
        return []
    pool = [one for one in parts[0].statement.quantities if same_kind(one, parts[0])]
    more = [one for one in pool if one.figure.value > parts[0].figure.value and not one.past]
    return [max(more, key=lambda one: one.figure.value)] if more else []


def _of_sibling(statement: Statement, figure: Quantity, parts: list[Quantity]) -> list[Quantity]:
    """The whole of the percentage before it, when that one is told and comes out."""
    before = [one for one in statement.percents if one.span[1] <= figure.span[0]]
    for one in reversed(before):
        mine = parts_of(statement, one)
        wholes = _wholes(statement, one, mine) if mine else []
        if len(mine) == 1 and len(wholes) == 1 and same_kind(mine[0], parts[0]):
            proof = share(one, mine[0], wholes[0])
            return wholes if proof.fits and wholes[0] not in parts else []
    return []


def _told_back(statement: Statement, parts: list[Quantity]) -> list[Quantity]:
    """What the nearest sentence before tells that the part may be of: its greatest."""
    least = max(one.figure.value for one in parts)
    for told in (*statement.back, *statement.before):
        if told.number < statement.number - 1:
            break
        pool = [
            one
            for one in told.quantities
            if one.figure.value > least and same_kind(one, parts[0]) and not one.past
        ]
        if pool:
            return [max(pool, key=lambda one: one.figure.value)]
    return []


def _reached_back(statement: Statement) -> bool:
    """Whether the sentence before tells one quantity alone, of which this one tells parts."""
    return bool(statement.back) and len(statement.back[0].quantities) == 1


def _tells_whole(statement: Statement, whole: Quantity, parts: list[Quantity]) -> bool:
    """Whether a figure is marked as the whole of what follows: "de las N", "N, de los que"."""
    text = statement.text
    before, behind = text[: whole.span[0]], text[whole.span[1] :]
    if whole.span[0] > parts[0].span[0] and parts[0].statement is statement:
        return WHOLE_LEAD.search(before) is not None
    if WHOLE_LEAD.search(before) or OPENS.match(behind) or OF_WHICH.match(behind):
        return True
    return any(BEHIND_OF.match(text[one.span[1] :]) is not None for one in parts)


def _named(statement: Statement, parts: list[Quantity], name: str) -> list[Quantity]:
    """The quantities that the text told of what a percentage is of: "de la red", "del costo"."""
    wanted = words_of(VERB.sub("", name))
    head = stem(name.split(maxsplit=1)[0])
    if not wanted:
        return []
    least = max(one.figure.value for one in parts)
    for pool in (
        statement.paragraph,
        tuple(q for told in statement.before for q in told.quantities),
    ):
        found = [
            one
            for one in pool
            if one not in parts and one.figure.value >= least
            and same_kind(one, parts[0])
            and (head == one.noun or head in one.words) and wanted <= one.words | {head}
        ]  # fmt: skip
        if found:
            return [one for one in found if one.noun == head] or found
    return []


def _goal(statement: Statement, figure: Quantity) -> Iterator[Proof]:
    """The advance of a goal told in figures: all that was counted of the thing, over the goal."""
    if not REACHED.search(statement.text[: figure.span[0]]):
        return
    goals = [one for one in statement.paragraph if GOAL.search(lead_of(one))]
    if len(goals) != 1:
        return
    goal = goals[0]
    mine = [one for one in statement.paragraph if one is not goal and alike(one, goal)]
    mine = [one for one in mine if one.span[0] < figure.span[0] or one.statement is not statement]
    pool = mine or [
        one
        for told in statement.before
        for one in told.quantities
        if one.noun == goal.noun and alike(one, goal)
    ]
    yield from (share(figure, one, goal) for one in pool)
