"""What ends cannot begin later, as cards and sentences tell it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, permutations

from traza.modules.reading.contracts import Reading, Sentence, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.dates import Day, day_of, days
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.records import pairs_of
from traza.modules.verification.rules.steps import Step, step_of
from traza.modules.verification.rules.told import flat

KIND = "date-told"
_BEGAN = re.compile(r"\b(?:inici|arranc|comenz|empez)\w*\b")
_ENDED = re.compile(r"\b(?:conclu|termin|finaliz)\w*\b")
_FROM_TO = re.compile(r"\b(?:del?|desde el)\s*$")
_TO = re.compile(r"^\s*(?:al|hasta el)\s*$")
_NEAR = 60


def run(reading: Reading) -> Iterable[Check]:
    """The cards first, then the sentences."""
    ids = Ids(KIND)
    for table in reading.tables:
        yield from _card(_dated(table), ids)
    for sentence in reading.sentences:
        yield from _sentence(sentence, ids)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a card: its field and line, and its step."""

    day: Day
    field: str
    line: int
    step: Step


def _dated(table: Table) -> list[Dated]:
    """The dates of a table of two columns: labels and what they say."""
    found: list[Dated] = []
    for field, printed, line in pairs_of(table):
        day = day_of(printed) if any(map(str.isdigit, printed)) else None
        step = step_of(field) if day is not None else None
        if step is not None and day is not None:
            found.append(Dated(day, field, line, step))
    same = Counter((one.step.rank, one.step.sort) for one in found)
    return [one for one in found if same[one.step.rank, one.step.sort] == 1]


def _card(dated: list[Dated], ids: Ids) -> Iterator[Check]:
    """Each pair of steps; of a card with a bad date the surest and nearest pair speaks for all."""
    pairs = [(one, other) for one, other in permutations(dated, 2) if one.step.before(other.step)]
    pairs.sort(key=lambda pair: (not pair[0].step.firmly(pair[1].step), _apart(pair)))
    told = False
    for one, other in pairs:
        where = Place(f"Ficha, línea {other.line}", (other.line, one.line))
        identity = ids.next(f"{one.line}-{other.line}")
        sure = one.step.firmly(other.step)
        check = _check(identity, where, (one.day, other.day), (one.field, other.field), sure=sure)
        if check.severity is None or not told:
            yield check
        told = told or check.severity is not None


def _apart(pair: tuple[Dated, Dated]) -> int:
    return pair[1].step.rank - pair[0].step.rank


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
