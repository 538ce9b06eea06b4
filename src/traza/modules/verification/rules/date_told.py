"""What ends cannot begin later, as cards and sentences tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from traza.modules.reading.contracts import Reading, Sentence
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.dates import Day, day_of, days
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.records import Card, cards_of
from traza.modules.verification.rules.told import flat

KIND = "date-told"
# Steps in the order in which they happen; a work ends after it begins whatever is agreed.
_STEPS = (
    (1, re.compile(r"\b(?:publicacion|convocatoria)\b")),
    (2, re.compile(r"\bapertura\b")),
    (3, re.compile(r"\bfallo\b")),
    (4, re.compile(r"\b(?:firma|suscripcion|celebracion)\b")),
    (5, re.compile(r"\b(?:inicio|inicial|arranque|comienzo|desde)\b")),
    (6, re.compile(r"\b(?:termin\w*|fin|final|conclusion|hasta|vencimiento|vigencia)\b")),
)
_SURE = frozenset({(1, 2), (1, 3), (2, 3), (5, 6), (4, 6)})
_SORTS = re.compile(
    r"\b(programad|planead|contract|estimad|previst|original|real|efectiv|modificad|convenio)\w*"
)
_NOT_DATES = re.compile(r"\b(?:monto|importe|saldo|avance|costo)\b")
_BEGAN = re.compile(r"\b(?:inici|arranc|comenz|empez)\w*\b")
_ENDED = re.compile(r"\b(?:conclu|termin|finaliz)\w*\b")
_FROM_TO = re.compile(r"\b(?:del?|desde el)\s*$")
_TO = re.compile(r"^\s*(?:al|hasta el)\s*$")
_NEAR = 60


def run(reading: Reading) -> Iterable[Check]:
    """The cards first, then the sentences."""
    ids = Ids(KIND)
    for card in cards_of(reading):
        yield from _card(_dated(card), ids)
    for sentence in reading.sentences:
        yield from _sentence(sentence, ids)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a card: its field and line, its step, and whether it is the plan or the fact."""

    day: Day
    field: str
    line: int
    step: int
    sort: frozenset[str]


def _dated(card: Card) -> list[Dated]:
    found = []
    for field, (printed, line) in card.fields.items():
        step, day = _step(field), day_of(printed)
        if step is not None and day is not None:
            found.append(Dated(day, field, line, *step))
    return sorted(found, key=lambda one: one.step)


def _step(title: str) -> tuple[int, frozenset[str]] | None:
    """Which step a header or field names, and whether it is the planned or the real one."""
    words = plain(title)
    if _NOT_DATES.search(words):
        return None
    ranks = [rank for rank, pattern in _STEPS if pattern.search(words)]
    return (ranks[-1], frozenset(_SORTS.findall(words))) if ranks else None


def _card(dated: list[Dated], ids: Ids) -> Iterator[Check]:
    """Each pair of steps; of a card with a bad date the surest and nearest pair speaks for all."""
    pairs = [
        (one, other)
        for one, other in combinations(dated, 2)
        if one.step != other.step and one.sort == other.sort
    ]
    pairs.sort(key=lambda pair: ((pair[0].step, pair[1].step) not in _SURE, _apart(pair)))
    told = False
    for one, other in pairs:
        where = Place(f"Ficha, línea {other.line}", (other.line, one.line))
        identity = ids.next(f"{one.line}-{other.line}")
        sure = (one.step, other.step) in _SURE
        check = _check(identity, where, (one.day, other.day), (one.field, other.field), sure=sure)
        if check.severity is None or not told:
            yield check
        told = told or check.severity is not None


def _apart(pair: tuple[Dated, Dated]) -> int:
    return pair[1].step - pair[0].step


def _out(first: Day, last: Day) -> bool:
    """Whether the first date is later than the last."""
    return first.day > last.day


def _sentence(sentence: Sentence, ids: Ids) -> Iterator[Check]:
    """ "Inició el 3 de marzo y concluyó el 28 de mayo", "del 5 de mayo al 3 de abril"."""
    text = flat(sentence.text)
    found = list(days(sentence.text))
    for first, last in pairwise(found):
        lead, between = text[: first.start], text[first.end : last.start]
        span = _FROM_TO.search(lead) is not None and _TO.match(between) is not None
        began = list(_BEGAN.finditer(lead[-_NEAR:]))
        ended = _ENDED.search(between) is not None and _BEGAN.search(between) is None
        told = bool(began) and ended and _ENDED.search(lead[-_NEAR:][began[-1].end() :]) is None
        if span or told:
            line = sentence.line
            names = ("el inicio", "el término")
            identity = ids.next(f"{line}:{first.printed}")
            place_ = Place(f"Texto de la línea {line}", (line,))
            sure = first.has_year and last.has_year
            yield _check(identity, place_, (first, last), names, sure=sure)


def _check(
    identity: str, where: Place, pair: tuple[Day, Day], names: tuple[str, str], *, sure: bool
) -> Check:
    first, last = pair
    told = f"«{names[0]}» es {first.printed} y «{names[1]}» es {last.printed}"
    if not _out(first, last):
        return held(identity, where, last.printed, first.printed, f"{told}: van en orden.")
    severity = Severity.ERROR if sure else Severity.DOUBTFUL
    return failed(
        identity, severity, where, last.printed, f"{first.printed} o después",
        says=f"{told}: lo segundo quedaría antes que lo primero.",
    )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Orden de las fechas en fichas y en el texto",
    definition=(
        "Lo que una ficha o una frase dice que terminó no puede haber terminado antes de empezar. "
        "La firma posterior al inicio es dudosa. Lo programado no se mezcla con lo real."
    ),
    citation=None,
    run=run,
)
