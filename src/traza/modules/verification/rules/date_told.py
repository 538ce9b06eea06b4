"""What ends cannot begin later, as cards and sentences tell it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, permutations

from traza.modules.reading.contracts import Reading, Sentence, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.date_called import ANOTHER, called_late, steps_told
from traza.modules.verification.rules.dates import Day, day_of, days
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.records import pairs_of
from traza.modules.verification.rules.steps import Step, step_of
from traza.modules.verification.rules.told import flat
from traza.modules.verification.rules.told_elapsed import told_elapsed

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
        yield from _card(_dated(_fields(table)), ids)
    for card in _cards(reading.sentences):
        yield from _card(_dated(card), ids)
    for sentence in reading.sentences:
        if not any(_labelled(sentence)):
            yield from _first_bad(_sentence(sentence, ids))


def _first_bad(checks: Iterable[Check]) -> Iterator[Check]:
    """Of a sentence with a bad date the first finding speaks for all."""
    told = False
    for check in checks:
        if check.severity is None or not told:
            yield check
        told = told or check.severity is not None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a card: its field and line, and its step."""

    day: Day
    field: str
    line: int
    step: Step


_FIELD = re.compile(r"(?P<field>[^:.;\d]{3,60}):\s*$")
_Said = tuple[str, Day, int]


def _fields(table: Table) -> Iterator[_Said]:
    """The dates of a card: labels and what they say."""
    for field, printed, line in pairs_of(table):
        day = day_of(printed) if any(map(str.isdigit, printed)) else None
        if day is not None:
            yield field, day, line


def _cards(sentences: Iterable[Sentence]) -> Iterator[list[_Said]]:
    """Lines one below the other that say "Fecha de firma: 14/04/2042" are a card too."""
    card: list[_Said] = []
    last = 0
    for sentence in sentences:
        mine = list(_labelled(sentence))
        if card and sentence.paragraph > last + 1:
            yield card
            card = []
        if mine:
            card += mine
            last = sentence.paragraph
    yield card


# Dates of the paper and not of what it tells.
_OF_THE_PAPER = re.compile(r"\b(?:publica|actualiza|elabora|emision|informe|portal|corte|consulta)")


def _labelled(sentence: Sentence) -> Iterator[_Said]:
    start = 0
    for day in days(sentence.text):
        found = _FIELD.search(sentence.text[start : day.start])
        if found is not None and not _OF_THE_PAPER.search(flat(found["field"])):
            yield found["field"].strip(), day, sentence.line
        start = day.end


def _dated(said: Iterable[_Said]) -> list[Dated]:
    """The dates of a card that are a step, each told once."""
    steps = ((field, day, line, step_of(field)) for field, day, line in said)
    found = [Dated(day, field, line, step) for field, day, line, step in steps if step is not None]
    same = Counter((one.step.rank, one.step.sort) for one in found)
    return [one for one in found if same[one.step.rank, one.step.sort] == 1]


def _card(dated: list[Dated], ids: Ids) -> Iterator[Check]:
    """Each pair of steps; of a card with a bad date the surest and nearest pair speaks for all."""
    pairs = [(one, other) for one, other in permutations(dated, 2) if one.step.before(other.step)]
    pairs.sort(key=lambda pair: (not pair[0].step.firmly(pair[1].step), _apart(pair)))
    told = False
    for one, other in pairs:
        where = Place(f"Ficha, línea {other.line}", tuple(dict.fromkeys((other.line, one.line))))
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
    found = list(_days(sentence.text))
    for first, last in pairwise(found):
        lead, between = text[: first.start], text[first.end : last.start]
        span = _FROM_TO.search(lead) is not None and _TO.match(between) is not None
        began = list(_BEGAN.finditer(lead[-_NEAR:]))
        ended = _ENDED.search(between) is not None and _BEGAN.search(between) is None
        told = bool(began) and ended and not ANOTHER.search(f"{lead[-_NEAR:]} {between}")
        told = (
            told
            and not _of_another(lead, between)
            and _ENDED.search(lead[-_NEAR:][began[-1].end() :]) is None
        )
        if span or told:
            line = sentence.line
            names = ("el inicio", "el término")
            identity = ids.next(f"{line}:{first.printed}")
            place_ = Place(f"Texto de la línea {line}", (line,))
            sure = last.has_year and (first.has_year or first.day.month == last.day.month)
            if not first.has_year and not sure and _out(first, last):
                continue  # from October to February: of two years
            yield _check(identity, place_, (first, last), names, sure=sure)
            passed = told_elapsed(sentence, first, last, ids)
            yield from () if passed is None else (passed,)
    for one, other, names in (*called_late(sentence, found), *steps_told(sentence, found)):
        where = Place(f"Texto de la línea {sentence.line}", (sentence.line,))
        identity = ids.next(f"{sentence.line}:{one.printed}")
        yield _check(identity, where, (one, other), names, sure=one.has_year and other.has_year)


# What a session leans on was written before it: "previa convocatoria", "citadas por oficio".
_SUBJECT = re.compile(
    r"\b(?:el|la|los|las) (?P<noun>[a-zñ]{4,})(?= [a-zñ]*(?:y|o|e|ó|eron|aron)\b)"
)
_WORK = re.compile(
    r"(?:obras?|trabajos|proyecto|servicios?|ejecucion|plazo|contrato|periodo|mism[oa])"
)


def _of_another(lead: str, between: str) -> bool:
    """Whether what ended is named apart and is not what began: "y la administración concluyó"."""
    found = [one["noun"] for one in _SUBJECT.finditer(between)]
    return bool(found) and not _WORK.fullmatch(found[-1]) and found[-1] not in lead


_SAME_YEAR = re.compile(r"^ (?:del? |de ese |de este )(?:mismo |ese |este )?a[nñ]o\b")


def _days(text: str) -> list[Day]:
    """The dates of a sentence; one that prints no year is of the year that is printed with it."""
    years = sorted({day.day.year for day in days(text)})
    if not years:
        return []
    return [
        replace(day, has_year=day.has_year or _SAME_YEAR.match(flat(text[day.end :])) is not None)
        for day in days(text, years[0])
        if day.has_year or len(years) == 1
    ]


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
        "La firma posterior al inicio es dudosa. Lo programado no se mezcla con lo real. Los días "
        "que la frase dice que pasaron entre las dos fechas se cuentan en el calendario."
    ),
    citation=None,
    run=run,
)
