"""Days told as passed between two dates: "del 14 de febrero al 30 de mayo, en 106 días"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from traza.modules.reading.contracts import Sentence
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.dates import Day
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.told import flat

# Said right behind the end: "en 106 días naturales", "(106 días)", "es decir, 106 días".
_PASSED = re.compile(
    r"^\s*(?:[a-zñ]+ ){0,2}[,;(]?\s*(?:y )?"
    r"(?:es decir,? |o sea,? |esto es,? |lo que (?:da|suma|hace) |que (?:son|suman|hacen) |"
    r"duro |tardo |tomo )?(?:en |durante |tras |con una duracion de )?"
    r"(?:un (?:total|plazo|periodo) de )?(?P<days>\d{1,4}) dias\b"
    r"(?P<kind> (?:naturales|de calendario|habiles|laborables))?"
)
# Days that nobody counts: only who left them out knows how many.
_LEFT_OUT = re.compile(r"\bdescont|\bsuspen|\bsin contar|\bsalvo|\bexcept|\binterrup|\befectiv")
_WORKDAYS, _HOLIDAYS_A_MONTH = 5, 2


def told_elapsed(sentence: Sentence, first: Day, last: Day, ids: Ids) -> Check | None:
    """The days told behind the end of a span of two whole dates; None when none are told.

    Both ends may be counted or one. Natural days are proven wrong; days of no kind are doubtful,
    and only where no count of working days gives them either.
    """
    text = flat(sentence.text)
    found = _PASSED.match(text[last.end :])
    if found is None or not last.has_year or last.day < first.day:
        return None
    if _LEFT_OUT.search(text):
        return None
    said, gap, kind = int(found["days"]), (last.day - first.day).days, found["kind"] or ""
    identity = ids.next(f"{sentence.line}:{found['days']}:days")
    place = Place(f"Texto de la línea {sentence.line}", (sentence.line,))
    says = f"Del {first.printed} al {last.printed} van {gap} días; el texto dice {said}."
    natural = abs(said - gap) <= 1
    working = _as_workdays(first.day, last.day, said)
    if working if kind.strip() in {"habiles", "laborables"} else natural:
        return held(identity, place, found["days"], str(gap), says)
    if not kind and working:
        return None
    sure = first.has_year and kind.strip() in {"naturales", "de calendario"}
    severity = Severity.CONTRADICTION if sure else Severity.DOUBTFUL
    return failed(identity, severity, place, found["days"], str(gap), says=says)


def _as_workdays(first: date, last: date, said: int) -> bool:
    """Whether they may be days from Monday to Friday, some of them holidays."""
    span = (last - first).days + 1
    work = sum(1 for day in range(span) if (first + timedelta(day)).weekday() < _WORKDAYS)
    return work - (span // 30 + 1) * _HOLIDAYS_A_MONTH - 1 <= said <= work + 1
