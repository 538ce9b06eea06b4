"""What one sentence adds or takes away: "quedan 150", "64 en total", "5,200 más que los 35,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from traza.modules.reading.contracts import Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.told import flat
from traza.modules.verification.rules.told_moves import pairs_of
from traza.modules.verification.rules.told_sum import divides
from traza.modules.verification.rules.wording import number, pesos

_SMALL = {
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
}  # fmt: skip
_SMALL_WORD = re.compile(
    rf"(?<!cada )\b(?P<n>{'|'.join(_SMALL)})\b(?! de cada| por ciento|\s*%| puntos| veces| mil)"
    r"(?: (?:de )?(?:l[oa]s )?(?P<noun>[a-zñ]{3,}))?"
)
_OF = re.compile(r"\b(?:del?|una?) (?:l[oa]s |un total de |est[oa]s |tod[oa]s l[oa]s |meta de )?$")
_GOAL = re.compile(r"\bmetas?\b[^.;]*$")
_LEFT_BEFORE = re.compile(
    r"\b(?:falta|faltan|faltaron|faltaban|queda|quedan|quedaron|resta|restan|restaron)"
    r"(?: solo| aun| todavia| pendientes| por [a-z]+)?\s*$"
)
_LEFT_AFTER = re.compile(r"^\s*(?:[a-zñ]+ )?(?:restantes?|faltantes?)\b")
# What left the count otherwise: then a rest need not complete it.
_LOST = re.compile(
    r"\b(?:cancel|rechaz|baja|improced|descart|desech|desist|neg[oa]r?on|retir|duplic|negad)\w*"
)
_TOTAL_AFTER = re.compile(r"^\s*(?:[a-zñ]+ ){0,2}(?:en total|en conjunto|en suma|entre tod[oa]s)\b")
_TOTAL_BEFORE = re.compile(
    r"\b(?:es decir|en total|o sea|suman|sumaron|suma|sumando|total de|lo que da|lo que hace|hacen|"
    r"acumulan|acumulamos|acumulado de|se llego a|llevamos|dan|da|en conjunto|junt[oa]s)"
    r"[^.;:\d]{0,15}$"
)
_MORE = re.compile(r"^\s*(?:de pesos |pesos |[a-zñ]+ )?(?:mas|menos|adicionales|de diferencia)\b")
_THAN = re.compile(r"^\s*(?:de pesos |pesos |[a-zñ]+ )?(?:mas|menos) (?:que|de) [a-zñ ]{0,25}$")
# Two kinds that leave no third.
_TWO_KINDS = (
    ("mujeres", "hombres"), ("niñas", "niños"), ("urban", "rural"), ("hombres", "mujeres"),
    ("niños", "niñas"), ("rural", "urban"),
)  # fmt: skip
_WORDED = re.compile(r"^\D{0,40}")


def told_rests(sentence: Sentence, before: Sentence | None, ids: Ids) -> Iterator[Check]:
    """At most one check a sentence: its rest, its joint total, its difference or its two kinds."""
    text = flat(sentence.text)
    figures = [one for one in with_small(sentence).figures if _usable(one)]
    for rule in (_rest, _joint, _difference, _two_kinds, _and_others):
        found = rule(sentence, text, figures)
        if found is not None:
            yield _check(sentence, *found, ids)
            return
    found = _goal_before(sentence, before, figures)
    if found is not None:
        yield _check(sentence, *found, ids)


# A whole, the parts that make it, and whether nothing else can be a part of it.
_Found = tuple[Stated, list[Stated], bool]


def with_small(sentence: Sentence) -> Sentence:
    """The same sentence with the counts below ten that it writes in words: "las tres restantes"."""
    taken = [(one.start, one.end) for one in sentence.figures]
    found = [
        Stated(
            Decimal(_SMALL[one["n"]]), StatedUnit.COUNT, Decimal(1), one.start("n"), one.end("n"),
            one["n"], sentence.line, one["noun"] or "",
        )
        for one in _SMALL_WORD.finditer(flat(sentence.text))
        if not any(start <= one.start("n") < end for start, end in taken)
    ]  # fmt: skip
    if not found:
        return sentence
    figures = sorted((*sentence.figures, *found), key=lambda one: one.start)
    return replace(sentence, figures=tuple(figures))


def _usable(one: Stated) -> bool:
    return one.unit in {StatedUnit.COUNT, StatedUnit.PESOS} and not one.approximate


def _rest(sentence: Sentence, text: str, figures: Sequence[Stated]) -> _Found | None:
    """ "De las 1,600 autorizadas se terminaron 1,450 y quedan 150": whole, done and rest."""
    if len(figures) != 3 or _LOST.search(text):
        return None
    whole, done, rest = figures
    opens = _OF.search(text[: whole.start]) or _GOAL.search(text[: whole.start])
    left = _is_left(text, rest)
    if opens is None or not left or len({one.unit for one in figures}) > 1:
        return None
    return whole, [done, rest], True


def _is_left(text: str, rest: Stated) -> bool:
    after = _LEFT_AFTER.match(text[rest.end :]) is not None
    return after or _LEFT_BEFORE.search(text[: rest.start]) is not None


def _goal_before(
    sentence: Sentence, before: Sentence | None, figures: Sequence[Stated]
) -> _Found | None:
    """ "Meta: 240 talleres. Se impartieron 214; faltaron 26": the whole is told just before."""
    text = flat(sentence.text)
    if before is None or len(figures) != 2 or before.paragraph != sentence.paragraph:
        return None
    goals = [one for one in before.figures if _usable(one)]
    told = len(goals) == 1 and _GOAL.search(flat(before.text[: goals[0].start])) is not None
    if not told or not _is_left(text, figures[1]) or _LOST.search(text):
        return None
    return goals[0], list(figures), False


def _joint(sentence: Sentence, text: str, figures: Sequence[Stated]) -> _Found | None:
    """ "48 urbanas y 16 rurales, 64 en total": a total behind its parts."""
    for at in range(2, len(figures)):
        whole = figures[at]
        after = _TOTAL_AFTER.match(text[whole.end :]) is not None
        if not after and _TOTAL_BEFORE.search(text[figures[at - 1].end : whole.start]) is None:
            continue
        parts = [one for one in figures[:at] if one.unit is whole.unit]
        if divides(text, whole, parts):
            continue
        for size in range(len(parts), 1, -1):
            for some in combinations(parts, size):
                if _adds(whole, some):
                    return whole, list(some), False
        return (whole, parts, False) if len(parts) in {2, 3} else None
    return None


def _difference(sentence: Sentence, text: str, figures: Sequence[Stated]) -> _Found | None:
    """ "40,200 libros, 5,200 más que los 35,000": two amounts and what parts them."""
    if len(figures) != 3 or len({one.unit for one in figures}) > 1:
        return None
    one, gap, other = figures
    if _THAN.match(text[gap.end : other.start]):
        return _apart(one, other, gap)
    ends, last = list(pairs_of(sentence)), figures[2]
    if len(ends) == 1 and ends[0] == (figures[0], figures[1]) and _MORE.match(text[last.end :]):
        return _apart(figures[0], figures[1], last)
    return None


def _apart(one: Stated, other: Stated, gap: Stated) -> _Found:
    less, more = sorted((one, other), key=lambda each: each.value)
    return more, [less, gap], False


def _two_kinds(sentence: Sentence, text: str, figures: Sequence[Stated]) -> _Found | None:
    """ "1,310 personas, de las cuales 884 son mujeres y 426 hombres": no third kind is left."""
    for at in range(len(figures) - 2):
        whole, one, two = figures[at : at + 3]
        rest = [o for o in figures if o not in (whole, one, two)]
        first = _WORDED.match(text[one.end : two.start])
        second = _WORDED.match(text[two.end :])
        if first is None or second is None or len({f.unit for f in (whole, one, two)}) > 1:
            continue
        for mine, theirs in _TWO_KINDS:
            kinds = mine in first[0] and theirs in second[0] and mine not in second[0]
            link = text[whole.end : one.start]
            if kinds and re.search(
                r"\b(?:de l[oa]s cuales|de ell[oa]s)\b|:|\(", _marks(link, sentence, whole.end)
            ):
                gap = whole.value - one.value - two.value
                return None if any(o.value == gap for o in rest) else (whole, [one, two], False)
    return None


_OTHERS = re.compile(r"^\s*(?:(?:por|de|con|para|a|en|por el|el) )*(?:otr[oa]s?|resto|demas)\b")


def _and_others(sentence: Sentence, text: str, figures: Sequence[Stated]) -> _Found | None:
    """ "3,412 denuncias; 2,208 por robo y 1,204 por otros delitos": the others close the list."""
    if len(figures) != 3 or len({one.unit for one in figures}) > 1:
        return None
    whole, one, two = figures
    last = _OTHERS.match(text[two.end :]) is not None
    joined = re.search(r"\by\b\s*(?:l[oa]s )?$", text[one.end : two.start]) is not None
    if not last or not joined or whole.value < whole.quantum * _HUNDRED:
        return None
    return whole, [one, two], False


_HUNDRED = 100


def _marks(link: str, sentence: Sentence, start: int) -> str:
    """A folded stretch with the colons and brackets that it was printed with."""
    printed = sentence.text[start : start + len(link)]
    return "".join(p if p in ":(" else f for p, f in zip(printed, link, strict=True))


def _adds(whole: Stated, parts: Sequence[Stated]) -> bool:
    slack = sum((one.quantum for one in (whole, *parts)), Decimal(0)) / 2
    exact = all(one.quantum <= 1 for one in (whole, *parts))
    total = sum((one.value for one in parts), Decimal(0))
    if any(whole.value * factor == total for factor in (1000, 1_000_000)):
        return True  # "12.6 millones y 16.2 millones, un total de 28.8"
    return abs(total - whole.value) <= (Decimal(0) if exact else slack)


def _check(sentence: Sentence, whole: Stated, parts: list[Stated], closed: bool, ids: Ids) -> Check:
    total = sum((one.value for one in parts), Decimal(0))
    place = Place(f"Texto de la línea {sentence.line}", (sentence.line,))
    identity = ids.next(f"{sentence.line}:{whole.printed}:rest")
    right = pesos(total) if whole.unit is StatedUnit.PESOS else number(total)
    listed = " + ".join(one.printed for one in parts)
    if _adds(whole, parts):
        says = f"{listed} suma {right}, como dice la frase."
        return held(identity, place, whole.printed, right, says)
    gap = whole.value - total
    slip = near_miss(whole.value, whole.quantum, total) or any(
        near_miss(one.value, one.quantum, one.value + gap) for one in parts
    )
    severity = Severity.CONTRADICTION if slip or closed else Severity.DOUBTFUL
    return failed(
        identity, severity, place, whole.printed, right,
        says=f"El texto dice {whole.printed}; {listed} suman {right}.",
    )  # fmt: skip
