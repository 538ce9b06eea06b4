"""Steps that a sentence dates: a call and its session, a contract and what ends after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from traza.modules.reading.contracts import Sentence
from traza.modules.verification.rules.dates import Day
from traza.modules.verification.rules.steps import (
    AWARDED,
    CALLED,
    OPENED,
    SIGNED,
    STEP_NAMES,
    TRIED,
    step_of,
)
from traza.modules.verification.rules.told import flat

# Two dates, the one that must come first before the other, and how each is named.
Told = tuple[Day, Day, tuple[str, str]]
# Stages told side by side are each of its own.
ANOTHER = re.compile(r"\b(?:primera?|segund[oa]|tercera?|otr[oa]|anterior|siguiente)\b")
_BEFORE = re.compile(
    r"\b(?:previ[oa]|anterior|a|con base en|conforme al?|en atencion al?|en terminos de|"
    r"atendiendo al?|"
    r"en cumplimiento de|de acuerdo con|segun|por|mediante|con) (?:el |la |un |una |los )?"
    r"(?:previ[oa] )?(?P<call>convocatoria|citatorio|oficio|convocad[oa]s?|invitacion|citad[oa]s)\b"
    r"[^.;]{0,70}$"
)
_CITED = re.compile(r"\b(?:citad|convocad)[oa]s?\b[^.;]{0,40}$")
_MET = re.compile(
    r"\b(?:se reun(?:io|ieron|en)|reunid[oa]s|sesion(?:o|aron)|se celebr(?:o|a)|se constituy\w+|"
    r"se (?:llevo|lleva) a cabo|se instal\w+|siendo las|a las)\b"
)
_PLACE_AND = re.compile(r"^(?:en|reunid[oa]s en) [^.;]{2,90}$")


def called_late(sentence: Sentence, found: list[Day]) -> Iterator[Told]:
    """A call to a session whose date is later than the session that leans on it."""
    text = flat_marks(sentence.text)
    if len(found) != _PAIR or ";" in text[found[0].end : found[1].start]:
        return
    leads = [text[: found[0].start], text[found[0].end : found[1].start]]
    called = [_BEFORE.search(lead) or _CITED.search(lead) for lead in leads]
    if sum(one is not None for one in called) != 1:
        return
    if called[1] is not None and called[1].start() > _RIGHT_BEHIND:
        return  # what they agreed to call came later
    call, met = found if called[0] is not None else reversed(found)
    lead = leads[0] if called[0] is None else leads[1]
    if called[0] is None and not (_MET.search(lead) or _PLACE_AND.match(lead.strip())):
        return
    if called[0] is not None and _MET.search(lead) is None:
        return
    yield call, met, ("la convocatoria", "la reunión")


_PAIR = 2
_RIGHT_BEHIND = 3
_EDGES = re.compile(r"[;:]|,(?! (?:el|con fecha|de fecha)\b)|\by\b|\bque\b|\bpara\b")


def steps_told(sentence: Sentence, found: list[Day]) -> Iterator[Told]:
    """Two steps of one thing that cannot be in this order: "se publicó la convocatoria el…"."""
    text = flat_marks(sentence.text)
    told = []
    for at, day in enumerate(found):
        lead = text[found[at - 1].end if at else 0 : day.start]
        words = _ARTICLE.sub("", _EDGES.split(lead)[-1].strip(" ,"))
        words = re.sub(r"\b([a-zñ]{3,})(?:aron|ieron)\b", r"\1o", words)
        words = re.sub(r"\bprogramas?\b", "proyecto", words)  # the noun tells no plan of a date
        step = step_of(words) if words else None
        told.append((day, step if step is not None and _VERB.search(words) else None, words))
    for (one, first, said), (other, second, then) in permutations(told, 2):
        if first is None or second is None or first.sort or second.sort:
            continue
        if first.rank not in _OF_CONTRACTS:
            continue
        alike = second.object <= _OWN or second.object <= first.object
        late = one.has_year and other.has_year and one.day > other.day
        firm = alike and first.firmly(replace(second, object=first.object))
        if firm and late and _of_one(said, then):
            yield one, other, (STEP_NAMES[first.rank], STEP_NAMES[second.rank])
            return


_OF_CONTRACTS = frozenset({CALLED, OPENED, TRIED, AWARDED, SIGNED})
_ARTICLE = re.compile(r"^(?:el|la|los|las) ")
# What a call or a contract has of its own.
_OWN = frozenset(
    {"registro", "recepcion", "inscripcion", "inscripciones", "ventanilla", "trabajos"}
)
_VERB = re.compile(r"\b(?:se [a-zñ]+|[a-zñ]+(?:aron|ieron)|[a-zñ]{3,}[ao]d[oa]|[a-zñ]{3,}[oe]) el$")


def _of_one(said: str, then: str) -> bool:
    """Whether two phrases may be of one thing: no name or number of another stands in them."""
    return not re.search(r"\d", f"{said} {then}") and not ANOTHER.search(f"{said} {then}")


def flat_marks(text: str) -> str:
    """Folded but with its commas, stops and semicolons."""
    folded = zip(text, flat(text), strict=True)
    return "".join(mark if mark in ",;:." else one for mark, one in folded)
