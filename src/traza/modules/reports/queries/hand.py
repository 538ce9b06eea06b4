"""The numbers typed by hand in a text, each with the figure of the catalogue it should be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from traza.kernel.figure import Unit
from traza.kernel.fold import fold
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import Stated, StatedUnit
from traza.modules.reports.contracts.hand import Candidate, Judged, Kind, Typed
from traza.modules.reports.contracts.report import Scope, Source
from traza.modules.reports.queries.names import namer
from traza.modules.reports.queries.numbers import split, written
from traza.modules.reports.rules.hand import judge
from traza.modules.reports.rules.references import outside

KINDS: Mapping[Unit, Kind] = {
    Unit.CENTAVOS: Kind.PESOS,
    Unit.PERCENT: Kind.PERCENT,
    Unit.WORKS: Kind.WORKS,
    Unit.PEOPLE: Kind.PEOPLE,
    Unit.GOALS: Kind.GOALS,
    Unit.COUNT: Kind.COUNT,
}
_OF_WORKS = ("programme", "subprogramme", "region", "municipality")
_CROSSED = tuple(("programme", one) for one in _OF_WORKS[1:])
# Which figures a text of a year may mean, and by which dimensions it may name their parts.
MEANT: Mapping[str, Sequence[tuple[str, ...]]] = {
    "works_count": ((), *((one,) for one in _OF_WORKS), *_CROSSED),
    "works_investment": (
        (), ("source",), *((one,) for one in _OF_WORKS), *_CROSSED, ("programme", "source"),
    ),
    "state_investment": ((), *((one,) for one in _OF_WORKS), *_CROSSED),
    "beneficiaries": ((), *((one,) for one in _OF_WORKS), *_CROSSED),
    "works_registered": ((), ("programme",), ("municipality",)),
    "works_registered_amount": ((), ("programme",), ("municipality",)),
    "works_contracted": ((), ("programme",), ("municipality",)),
    "works_paid": ((), ("programme",), ("municipality",)),
    "aid_by_concept": ((), ("concept",)),
    "emergency_aid": ((), ("concept",), ("municipality",)),
    "budget_approved": ((),),
    "budget_modified": ((),),
    "budget_spent": ((),),
    "budget_paid": ((),),
    "goals_count": ((), ("unit",)),
    "goals_met": ((), ("unit",)),
    "indicators_by_light": ((), ("light",)),
    "indicator_values": (("indicator",),),
}  # fmt: skip
_NOUNS: Sequence[tuple[re.Pattern[str], Kind]] = (
    (re.compile(r"obr|accion|parque|escuela|calle|pavim"), Kind.WORKS),
    (re.compile(r"person|habit|benefic|sonorens|ciudad|alumn|estudi|famil|poblac"), Kind.PEOPLE),
    (re.compile(r"meta"), Kind.GOALS),
)
_LEFT = re.compile(r"(?<![\w.,])\$?\d[\d,.]*\d(?:\s?%)?|(?<![\w.,])\d+\s?%")
_YEAR = re.compile(r"(?:19|20)\d\d")
_THING = "|".join(pattern.pattern for pattern, _kind_of in _NOUNS)
# "600-700 obras", "2025 obras", "655obras": what reads as a span, a year or a code, and counts.
_COUNTED = re.compile(
    rf"(?<![\w.,$/-])(?P<first>\d+)(?:\s?[-–—]\s?(?P<last>\d+))?(?P<gap>\s*)(?=(?P<noun>{_THING}))"
)
_IN_A_YEAR = re.compile(r"\b(?:en|durante|ano|ejercicio|desde|hasta|del)\s*$")
_WHOLE = re.compile(r"\bcien(?:to)?\s+por\s+ciento\b")
_PLAIN = str.maketrans("áéíóúüÁÉÍÓÚÜ", "aeiouuAEIOUU")


def typed_in(text: str, candidates: Sequence[Candidate]) -> list[Judged]:
    """Each number typed in a text, in order, with the figure it should be."""
    return [judge(one, candidates) for one in typed_numbers(text)]


def typed_numbers(text: str) -> Iterator[Typed]:
    """The numbers of a text that stand outside its references."""
    plain = left = "".join(map(_digit, outside(text)))
    for sentence in reading.stated_in(plain):
        for figure in sentence.figures:
            left = _without(left, figure.printed)
            yield _typed(figure, " ".join(sentence.text.split()))
    yield from _left(plain, left)
    yield from _counted(plain, left)


def _digit(mark: str) -> str:
    """A digit of any script, or of full width, as ours."""
    return str(unicodedata.decimal(mark)) if mark.isdecimal() else mark


def _without(text: str, printed: str) -> str:
    """The text with the first such print blanked: its positions stay."""
    words = r"\s+".join(map(re.escape, printed.split()))
    found = re.search(rf"(?<![\d.,]){words}(?!\d)", text)
    if found is None:
        return text
    return text[: found.start()] + " " * len(found[0]) + text[found.end() :]


def _typed(figure: Stated, sentence: str) -> Typed:
    return Typed(
        figure.printed, sentence, _kind(figure), figure.value, figure.quantum, figure.approximate
    )


def _kind(figure: Stated) -> Kind:
    if figure.unit is StatedUnit.PESOS:
        return Kind.PESOS
    if figure.unit in {StatedUnit.PERCENT, StatedUnit.POINTS}:
        return Kind.PERCENT
    noun = fold(figure.noun)
    return next((kind for pattern, kind in _NOUNS if pattern.match(noun)), Kind.COUNT)


def _left(text: str, left: str) -> Iterator[Typed]:
    """What looks like an amount or a share and the reader took for something else: told too."""
    for found in _LEFT.finditer(left):
        printed = found[0].strip()
        is_amount = "$" in printed or "%" in printed or "," in printed
        if is_amount and not _YEAR.fullmatch(printed):
            digits = re.sub(r"[^\d.]", "", printed).strip(".")
            kind = Kind.PERCENT if "%" in printed else Kind.COUNT
            kind = Kind.PESOS if "$" in printed else kind
            yield Typed(printed, _around(text, found), kind, _decimal(digits), Decimal(1))


def _counted(text: str, left: str) -> Iterator[Typed]:
    """Numbers of known things that read as a span, a year or a code, and a whole in words."""
    folded = left.translate(_PLAIN).lower()
    for found in _COUNTED.finditer(folded):
        first, last = found["first"], found["last"]
        is_year = _YEAR.fullmatch(last or first) is not None
        dated = last or _IN_A_YEAR.search(folded[: found.start()])
        if (is_year and dated) or not (is_year or last or not found["gap"]):
            continue
        kind = next(kind for pattern, kind in _NOUNS if pattern.match(found["noun"]))
        for printed in filter(None, (first, last)):
            yield Typed(printed, _around(text, found), kind, Decimal(printed), Decimal(1))
    for found in _WHOLE.finditer(folded):
        yield Typed(found[0], _around(text, found), Kind.PERCENT, Decimal(100), Decimal(1))


def _around(text: str, found: re.Match[str]) -> str:
    return " ".join(text[max(0, found.start() - 80) : found.end() + 80].split())


def _decimal(digits: str) -> Decimal:
    return Decimal(digits) if digits.count(".") <= 1 and digits else Decimal(0)


def candidates(scope: Scope) -> list[Candidate]:
    """Every number of the catalogue that a text on this year may mean."""
    ways = ((name, by) for name, splits in MEANT.items() for by in splits)
    return list(chain.from_iterable(_of(scope, name, by) for name, by in ways))


def _of(scope: Scope, name: str, by: tuple[str, ...]) -> Iterator[Candidate]:
    told = split(scope, name, by)
    names = [namer(each) for each in by]
    for key, value in told.cells.items():
        if value is None or None in key:
            continue
        held = (*told.source.where, *zip(by, key, strict=True))
        called = tuple(write(each) for write, each in zip(names, key, strict=True))
        yield Candidate(
            Source(name, told.source.title, tuple(held)),
            KINDS.get(told.unit, Kind.COUNT),
            Decimal(str(value)) / (100 if told.unit is Unit.CENTAVOS else 1),
            written(value, told.unit),
            called,
            told.source.title,
            tuple(zip(by, key, strict=True)),
        )
