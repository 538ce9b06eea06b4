"""The terms and cases of `law/`. They ship with the code and never change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from traza.kernel.citation import Citation
from traza.kernel.days import Calendar
from traza.kernel.jurisdiction import Jurisdiction
from traza.modules.consultation.models import Closure
from traza.modules.consultation.rules.calendar import Held
from traza.modules.consultation.rules.need import Texts
from traza.modules.directory import api as directory
from traza.platform.law import Cited, LawFile, Laws
from traza.platform.law.calendars import calendar_of


class CaseText(Cited, frozen=True, kw_only=True):
    """A case of the law, in its words."""

    text: str


class Regulation(Laws, frozen=True, kw_only=True):
    """`law/regulation.yaml`."""

    need: dict[str, CaseText]
    exemptions: dict[str, CaseText]


REGULATION = LawFile("traza.modules.consultation", "law/regulation.yaml", Regulation)


def held_on(began: date) -> Held:
    """Each term as it was on the day a case began."""
    return {
        name: (law, value)
        for name, law in REGULATION.laws.items()
        if (value := law.on(began)) is not None
    }


def law_of(began: date) -> tuple[str, Citation]:
    """The law of a case that began on a day, and where it says so."""
    value = held_on(began)["name"][1]
    return str(value.value), value.citation


def need_texts() -> Texts:
    """The law's cases of need."""
    return {code: (one.text, one.citation) for code, one in REGULATION.body.need.items()}


def exemption_texts() -> Texts:
    """The law's cases of exemption."""
    return {code: (one.text, one.citation) for code, one in REGULATION.body.exemptions.items()}


def place_of(agency: str) -> Jurisdiction:
    """Where an agency is."""
    return directory.place_of(agency)


def business_days(agency: str, known: datetime | None = None) -> Calendar:
    """The business days of an agency: those of its place without the days that it closes by an
    act of its own; of what was registered until a moment, when one is said."""
    rows = Closure.objects.filter(agency=agency)
    if known is not None:
        rows = rows.filter(at__lte=known)
    closed = frozenset(rows.values_list("on", flat=True))
    return replace(calendar_of(place_of(agency)), closed=closed)


def closures_of(agency: str) -> list[tuple[date, str]]:
    """The days that an agency closes, with the act that says so."""
    return list(Closure.objects.filter(agency=agency).values_list("on", "act"))
