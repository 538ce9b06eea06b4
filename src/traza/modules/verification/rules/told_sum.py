"""A total followed by the list of its parts in the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from traza.modules.reading.contracts import Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.told import flat, stem
from traza.modules.verification.rules.wording import number, pesos

# What makes a list open: it names some of the parts only.
_OPEN = re.compile(
    r"\b(?:entre (?:otr|ell|l)[oa]s|destac\w*|incluy\w*|inclus\w*|principal\w*|tales como|como|"
    r"por ejemplo|sobresal\w*|ademas|mas de|etc|otr[oa]s|entre los|resto|cada|respectivamente|"
    r"asi mismo|hasta|de l[oa]s cuales|meta|program\w*|anterior|de ell[oa]s)\b"
)
_OPENS = re.compile(r"^(?:[^.;:()%$]{0,60})(?P<mark>[:(])\s*")
_SPLIT = re.compile(
    r"^(?:[^.;:()%$]{0,40}),? (?:distribuid|dividid|repartid|desglosad|integrad|conformad)[oa]s?\b"
    r"[^.;:()%$\d]{0,25}$"
)
# "De las 262 becas, 140 fueron federales y 122 de otro origen."
_WHOLE_OF = re.compile(r"^\s*de (?:l[oa]s|un total de|est[oa]s)\s*$")
# "6.2 millones y 2.1 millones, es decir 8.3 millones."
_THEN = re.compile(
    r"\b(?:es decir|en total|o sea|que suman|lo que suma|sumando|un total de)\b[^.;:]{0,12}$"
)
# "26,900 activos y 10,500 pensionados, es decir, 2.6 activos por cada pensionado" divides.
_FOR_EACH = re.compile(r"^\s*(?:[a-zñ]+ ){0,4}?(?:por cada|por|veces|para cada)\b")
# "De las 13 obras del programa": no open list, nor "122 de otro origen".
_NAMES = re.compile(r"\b(?:otr[oa]s?|(?:del|el|los|al|este) programas?)\b")
_JOINED = re.compile(r"\b[ye]\b(?:\s+(?:otr[oa]s?|l[oa]s|con|de))?\s*$")


def told_sums(sentence: Sentence, ids: Ids) -> Iterator[Check]:
    """One check a total that a closed list of two parts or more follows."""
    figures = sentence.figures
    yield from _then_total(sentence, ids)
    for at, total in enumerate(figures[:-2]):
        parts = _parts(sentence, at)
        if parts and not _rest_told(sentence, total, parts):
            text = flat(sentence.text)
            few = _is_small(total) and _WHOLE_OF.search(text[: total.start]) is not None
            yield _check(total, parts, ids, sure=not few)
            return


def _rest_told(sentence: Sentence, whole: Stated, parts: list[Stated]) -> bool:
    """Whether another figure of the sentence is just what its parts leave out of the whole."""
    gap = whole.value - sum((one.value for one in parts), Decimal(0))
    return any(one.value == abs(gap) for one in sentence.figures if one not in parts and gap)


def _parts(sentence: Sentence, at: int) -> list[Stated] | None:
    """The figures of the closed list behind a total; None when there is no such list."""
    text, figures = _marked(sentence.text), sentence.figures
    whole, rest = figures[at], figures[at + 1 :]
    lead = text[whole.end : rest[0].start]
    opened = _OPENS.match(lead)
    told_of = _WHOLE_OF.search(text[: whole.start]) is not None and "," in lead
    if whole.approximate or not (opened or told_of or _SPLIT.match(lead)):
        return None
    end = _end(text, rest[0].start, opened["mark"] if opened else "")
    # "26 aprobadas (65.0 %)": the percentages beside the parts are no parts.
    parts = [one for one in rest if one.start < end and one.unit is not StatedUnit.PERCENT]
    rates = [one.value for one in rest if one.start < end and one.unit is StatedUnit.PERCENT]
    if len(rates) >= len(parts) > 1 and abs(sum(rates, Decimal(0)) - _HUNDRED) > _ROUNDED:
        return None  # the shares of its parts say that there are others
    body = text[whole.end : end]
    if told_of and not opened:
        body = _NAMES.sub(" ", body)
    if len(parts) < 2 or _OPEN.search(body) or any(not _alike(whole, one) for one in parts):
        return None
    joined = text[parts[-2].end : parts[-1].start]
    if not _JOINED.search(joined):
        return None
    links = [_LINK.match(text[part.end :]) for part in parts]
    alike = len({link["link"] if link else None for link in links}) == 1
    return parts if opened or not told_of or _adds_or_slips(whole, parts, alike=alike) else None


# "20 en línea y 52 con aliados" may be the same ones; "7 son puentes y 8 son caminos" are not.
_LINK = re.compile(
    r"\s*(?:(?:son|fueron|eran|se [a-zñ]+|correspond[a-zñ]+|[a-zñ]+(?:aron|ieron))\s+)?"
    r"(?P<link>(?:de|del|en|con|por|para|a|al)\b)?"
)


def _adds_or_slips(whole: Stated, parts: list[Stated], *, alike: bool) -> bool:
    """Parts told after "de los N" may leave others out, unless one slip is all that is missing."""
    total = sum((one.value for one in parts), Decimal(0))
    if total == whole.value:
        return True
    if _is_small(whole):
        return alike and _is_closed(whole, parts)  # of two digits, one is soon another: only asked
    if near_miss(whole.value, whole.quantum, total):
        return True
    gap = whole.value - total
    return any(near_miss(one.value, one.quantum, one.value + gap) for one in parts)


def _is_small(total: Stated) -> bool:
    return total.value < total.quantum * _HUNDRED


def _is_closed(total: Stated, parts: list[Stated]) -> bool:
    """Whether parts of a small number are told as if they were all: more than it, or three."""
    added = sum((part.value for part in parts), Decimal(0))
    return added > total.value or len(parts) >= _THREE


_HUNDRED, _THREE = 100, 3
_ROUNDED = 2


def _then_total(sentence: Sentence, ids: Ids) -> Iterator[Check]:
    """One check a total told behind its parts: "A y B, es decir C"."""
    figures, text = sentence.figures, flat(sentence.text)
    for at in range(2, len(figures)):
        whole, parts = figures[at], list(figures[:at])
        if _THEN.search(text[parts[-1].end : whole.start]) is None or whole.approximate:
            continue
        if divides(text, whole, parts):
            return
        total = sum((one.value for one in parts[-2:]), Decimal(0))
        if any(whole.value * factor == total for factor in (1000, 1_000_000)):
            return  # "12.6 millones y 16.2 millones, un total de 28.8"
        alike = [one for one in parts if _alike(whole, one)]
        if alike == parts and re.search(r"\by\b", text[parts[-2].end : parts[-1].start]):
            yield _check(whole, parts, ids)
        return


def divides(text: str, whole: Stated, parts: Sequence[Stated]) -> bool:
    """Whether a figure is so many of one for each of another, and no sum of whole numbers."""
    broken = whole.unit is StatedUnit.COUNT and whole.value % 1 != 0
    counted = all(one.unit is StatedUnit.COUNT and one.value % 1 == 0 for one in parts)
    less = any(whole.value < one.value for one in parts)
    return (broken and counted) or (less and _FOR_EACH.match(text[whole.end :]) is not None)


def _marked(text: str) -> str:
    return "".join(
        mark if mark in ".;:(),%$" else one for mark, one in zip(text, flat(text), strict=True)
    )


def _end(text: str, start: int, mark: str) -> int:
    """Where a list ends: its bracket, a semicolon or the end of the sentence."""
    stops = [text.find(")", start)] if mark == "(" else [text.find(";", start)]
    found = [stop for stop in stops if stop >= 0]
    return min(found, default=len(text))


def _alike(whole: Stated, part: Stated) -> bool:
    if part.unit is not whole.unit or part.approximate:
        return False
    return whole.unit is StatedUnit.PESOS or whole.unit is StatedUnit.COUNT


def _check(whole: Stated, parts: list[Stated], ids: Ids, *, sure: bool = True) -> Check:
    total = sum((one.value for one in parts), Decimal(0))
    slack = sum((one.quantum for one in (whole, *parts)), Decimal(0)) / 2
    exact = whole.unit is StatedUnit.COUNT
    place = Place(f"Texto de la línea {whole.line}", (whole.line,))
    identity = ids.next(f"{whole.line}:{whole.printed}:sum")
    right = pesos(total) if whole.unit is StatedUnit.PESOS else number(total)
    listed = " + ".join(one.printed for one in parts)
    if abs(total - whole.value) <= (Decimal(0) if exact else slack):
        says = f"{listed} suma {right}, que es el total de la frase."
        return held(identity, place, whole.printed, right, says)
    slip = sure and (near_miss(whole.value, whole.quantum, total) or _one_slip(whole, parts, total))
    return failed(
        identity, Severity.CONTRADICTION if slip else Severity.DOUBTFUL, place, whole.printed,
        right, says=f"El texto dice {whole.printed}; sus partes {listed} suman {right}.",
    )  # fmt: skip


def _one_slip(whole: Stated, parts: list[Stated], total: Decimal) -> bool:
    """Whether one digit of one part would make the list add up."""
    gap = whole.value - total
    close = abs(gap) * 2 < max((one.value for one in parts), default=Decimal(0))
    if whole.unit is StatedUnit.COUNT and any(stem(o.noun) == stem(whole.noun) for o in parts):
        return True
    return close or any(near_miss(one.value, one.quantum, one.value + gap) for one in parts)
