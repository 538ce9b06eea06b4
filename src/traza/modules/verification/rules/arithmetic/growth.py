"""How much more or less than before, when the text tells both: "480, 20 % más que los 400"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from traza.modules.verification.contracts import Check
from traza.modules.verification.rules.arithmetic.each import is_mean
from traza.modules.verification.rules.arithmetic.proofs import (
    Proof,
    denied,
    growth,
    growths,
    judged,
)
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
    alike,
    same_kind,
)
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.told import telling

# Growth that no two printed figures give.
_NOT_SIMPLE = re.compile(
    r"\b(?:real(?:es)?|constantes|promedio|anualizad\w*|anual(?:es)?|media|tmac|"
    r"puntos|inflacion|metas?|mensual(?:es)?|precios?|salari\w*|aceler\w*)\b"
)
_GREW = re.compile(
    r"\b(?:crec\w*|increment\w*|aument\w*|disminu\w*|redu[cj]\w*|decrec\w*|decrement\w*|caida|"
    r"cayo|cayeron|baja|bajo|bajaron|variacion|subio|subieron|alza|repunte|descenso|ascenso|brinco|"
    r"salto|mas|menos|por encima|por debajo|superior|inferior|mayor|menor|"
    r"adicional(?:es)?|abajo|arriba)\b"
)
# What a figure is compared with stands right behind these.
_THAN = (
    r"(?:contra|frente al?|respecto (?:de|del|al?)|respecto|comparad[oa]s? con|en comparacion con|"
    r"en relacion con|por encima de|por debajo de|arriba de|abajo de|en lugar de|"
    r"(?:mas|menos|superior(?:es)?|inferior(?:es)?|mayor(?:es)?|menor(?:es)?) "
    r"(?:que|al?|del?|"
    r"en comparacion con|"
    r"respecto (?:de|del|al?)))"
)
_OVER = re.compile(r"\b(?:supera|rebas|exced)[a-zñ]* (?:en )?&\d+,? (?:al? )?(?:l[oa]s )?$")
_WHEN = re.compile(rf"\b{_THAN}\b[^#&;,]{{0,40}}, cuando [^#&;,]{{0,40}}$")
_COMPARED = re.compile(rf"\b{_THAN} (?:l[oa]s? |el |un total de |[a-zñ]+ de )?[^#&.;:,]{{0,30}}$")
_MOVE = re.compile(
    r"\b(?:de|desde) (?:un total de |l[oa]s )?#(\d+)[^#&;.]{0,45}? "
    r"(?:a|hasta) (?:l[oa]s )?#(\d+)"
)
_UN = re.compile(
    r"(?:, | )(?:es decir, |o sea, |lo que (?:representa|significa) )?"
    r"una?(?: [a-zñ]+){0,2}(?: del?)? $"
)


def told_growth(statement: Statement, ids: Ids) -> Iterator[Check]:
    """One finding a percentage of growth that no reading of the text gives."""
    for figure in statement.percents:
        if not is_growth(statement, figure):
            continue
        bound, wider = _bound(statement, figure)
        proof = judged(bound, wider)
        if proof is not None:
            yield denied(proof, ids)


def is_growth(statement: Statement, figure: Quantity) -> bool:
    start, end = figure.span
    lead = re.split(r"[#&;.]", statement.text[:start])[-1]
    behind = re.split(r"[#&;.]", statement.text[end : end + 60])[0]
    if _NOT_SIMPLE.search(f"{lead} {behind}"):
        return False
    if (
        _GREW.search(lead[-70:])
        or re.search(r"\b(?:supera|rebas|exced)[a-zñ]* (?:en )?$", lead)
        or re.match(rf" (?:por ciento )?{_THAN}\b", behind)
    ):
        return True
    return after_move(statement, figure) or re.match(r" (?:mas|menos)\b", behind) is not None


def after_move(statement: Statement, figure: Quantity) -> bool:
    """Whether a percentage follows a move: "de 395 a 494, un brinco de 25.1 %", ", un 10 %"."""
    text = statement.text[: figure.span[0]]
    return _MOVE.search(text) is not None and _UN.search(text) is not None


def _bound(statement: Statement, figure: Quantity) -> tuple[list[Proof], list[Proof]]:
    """What the grammar lets it be, and what else may give it."""
    for found in (list(_moves(statement, figure)), list(_compared(statement, figure))):
        if found:
            return found, _but(found, growths(figure, statement.quantities))
    found = list(_of_times(statement, figure))
    bases = {one.by[1] for one in found}
    pool = [one for one in statement.near if one not in bases]
    wider = [
        each
        for base in bases
        for one in pool
        if same_kind(one, base)
        for each in (growth(figure, one, base), growth(figure, base, one))
    ]
    return found, _but(found, wider)


def _but(bound: list[Proof], wider: Iterable[Proof]) -> list[Proof]:
    """Other readings, not those of the very figures in the other way: "10 % más" is of the base."""
    known = {frozenset(one.by) for one in bound}
    return [one for one in wider if frozenset(one.by) not in known]


def growth_bound(statement: Statement, figure: Quantity) -> list[Proof]:
    """What the grammar of the prose alone lets a percentage of growth be."""
    return _bound(statement, figure)[0]


def _moves(statement: Statement, figure: Quantity) -> Iterator[Proof]:
    """The move "de A a B" that stands just before the percentage, or just behind it."""
    found = list(_MOVE.finditer(statement.text))
    near = [one for one in found if _joined(statement, one, figure)]
    if len(near) != 1:
        return
    earlier, later = statement.marked(near[0][1]), statement.marked(near[0][2])
    if earlier is not None and later is not None and alike(earlier, later):
        yield growth(figure, later, earlier)


def _joined(statement: Statement, move: re.Match[str], figure: Quantity) -> bool:
    """Whether no semicolon and no other growth stands between a move and a percentage."""
    start, end = min(move.end(), figure.span[1]), max(move.start(), figure.span[0])
    between = statement.text[start:end]
    others = [o for o in _grown(statement) if o.at != figure.at and start <= o.span[0] < end]
    mine = [o for o in _grown(statement) if move.end() <= o.span[0]]
    nearest = not mine or mine[0].at == figure.at or figure.span[0] < move.start()
    return ";" not in between and not others and nearest


def _grown(statement: Statement) -> list[Quantity]:
    return [one for one in statement.percents if _is_growth_word(statement, one)]


def _is_growth_word(statement: Statement, figure: Quantity) -> bool:
    lead = re.split(r"[&;.]", statement.text[: figure.span[0]])[-1]
    return _GREW.search(lead) is not None or after_move(statement, figure)


def _compared(statement: Statement, figure: Quantity) -> Iterator[Proof]:
    """What stands behind "más que", "contra", "respecto de", with what stands before."""
    bases = [
        one
        for one in statement.quantities
        if _is_base(statement.text[: one.span[0]]) and not is_gap(statement, one)
    ]
    behind = [one for one in bases if one.span[0] >= figure.span[1]]
    base = behind[0] if behind else (bases[-1] if bases else None)
    if base is None:
        return
    limit = min(base.span[0], figure.span[0]) if behind else base.span[0]
    mine = [one for one in statement.quantities if one.span[1] <= limit and _comparable(one, base)]
    mine = [one for one in mine if one not in bases and not is_gap(statement, one)]
    if mine:
        yield growth(figure, mine[-1], base)
        return
    others = [
        o for o in statement.quantities if o is not base and alike(o, base) and o not in bases
    ]
    if len(others) == 1 and not is_gap(statement, others[0]):
        yield growth(figure, others[0], base)
    elif not others:
        yield from (growth(figure, one, base) for one in _present(statement, base))


def _comparable(one: Quantity, base: Quantity) -> bool:
    """Whether a figure may be compared with a base: "las 60,000 registradas" names no thing."""
    return alike(one, base) or (same_kind(one, base) and _DONE.fullmatch(base.word) is not None)


_DONE = re.compile(r"[a-zñ]+(?:ad|id)[oa]")


def _is_base(lead: str) -> bool:
    """Whether the words before a figure make it what another is compared with."""
    return any(rule.search(lead) is not None for rule in (_COMPARED, _OVER, _WHEN))


_GAP = re.compile(r"^(?: [a-zñ]+){0,2} (?:mas|menos|adicionales) (?:que|de|a|respecto)\b")


def is_gap(statement: Statement, one: Quantity) -> bool:
    """Whether a quantity is a difference: "85 más que"."""
    return _GAP.match(statement.text[one.span[1] :]) is not None


def _of_times(statement: Statement, figure: Quantity) -> Iterator[Proof]:
    """A quantity of an earlier time, here or just before, with that of the same thing now."""
    own = [one for one in statement.quantities if not is_gap(statement, one)]
    last = statement.back[0].quantities if statement.back and not own else ()
    past = [one for one in (*own, *last) if one.past and not is_mean(one)]
    if len(past) != 1:
        return
    base = past[0]
    here = [one for one in own if one is not base and alike(one, base)]
    if here:
        yield from (growth(figure, one, base) for one in here)
        return
    yield from (growth(figure, one, base) for one in _present(statement, base))


def _present(statement: Statement, base: Quantity) -> list[Quantity]:
    """What the text tells of the same thing without an earlier time: nearest paragraph first."""
    said = telling(base.clause) - {base.noun}
    far = tuple(one for told in statement.before for one in told.quantities)
    for by_noun in (True, False) if base.noun else (False,):
        for pool in (statement.paragraph, statement.near, far):
            found = [
                one
                for one in pool
                if one is not base and same_kind(one, base) and not one.past and not one.goal
                and not is_gap(one.statement, one) and not is_mean(one)
                and (one.noun == base.noun if by_noun else bool(telling(one.clause) & said))
            ]  # fmt: skip
            if found:
                return found
    return _opened(statement, base)


def _opened(statement: Statement, base: Quantity) -> list[Quantity]:
    """What the sentence before tells whole, with its parts or alone: "3,864: 2,208 en…"."""
    last = statement.back[0] if statement.back and not base.noun else None
    told = [o for o in last.quantities if same_kind(o, base) and not o.past] if last else []
    rest = sum(one.figure.value for one in told[1:])
    return told[:1] if len(told) == 1 or (told and rest == told[0].figure.value) else []
