"""The terms of `law/`. They ship with the code and never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from traza.kernel.jurisdiction import FEDERATION
from traza.modules.participation.contracts import Term
from traza.modules.participation.rules.terms import Days, days_of
from traza.platform.law import LawFile, Laws, clock
from traza.platform.law.calendars import calendar_of

PACKAGE = "traza.modules.participation"

TERMS = LawFile(PACKAGE, "law/terms.yaml", Laws)


def terms(day: date) -> Mapping[str, Term]:
    """The terms in force on a day, by name: look_days, answer_days, second_term_days."""
    found = {}
    for name, law in TERMS.laws.items():
        held = law.on(day)
        if held is not None:
            found[name] = Term(held.whole, law.what, held.citation)
    return found


def terms_today() -> Mapping[str, Term]:
    """The terms in force today."""
    return terms(clock.today())


def days_from(filed_on: date) -> Days:
    """The days of a report that is filed on a day."""
    now = terms(filed_on)
    return days_of(
        filed_on,
        calendar_of(FEDERATION),
        now["look_days"].days,
        now["answer_days"].days,
        now["second_term_days"].days,
    )
