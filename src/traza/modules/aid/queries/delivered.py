"""What reached somebody between two days: things and services handed over, and money paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from traza.modules.aid.contracts.vocabulary import MoneyStep
from traza.modules.aid.models import CashStep, Delivery


@dataclass(frozen=True, slots=True)
class Delivered:
    """An aid that reached somebody: whose request, when, and their age in years on that day."""

    on: date
    request: int
    concept: str
    municipality: str
    person: int
    household: int | None
    age: int | None


ASKED = {
    "concept": F("request__concept"),
    "municipality": F("request__municipality"),
    "person": F("request__person_id"),
    "household": F("request__living__household_id"),
}


def delivered(agency: str, first: date, last: date) -> list[Delivered]:
    """Every aid of an agency that reached somebody from a day to another, the first first."""
    span = {"request__agency": agency, "on__gte": first, "on__lte": last}
    handed = _rows(Delivery.objects.filter(**span))
    paid = _rows(_paid().filter(**span))
    return sorted((*handed, *paid), key=lambda one: (one.on, one.request))


def days_delivered(agency: str, before: date) -> set[date]:
    """The days before one in which an agency gave something."""
    span = {"request__agency": agency, "on__lt": before}
    handed = Delivery.objects.filter(**span).values_list("on", flat=True).distinct()
    return {*handed, *_paid().filter(**span).values_list("on", flat=True).distinct()}


def _paid() -> QuerySet[CashStep]:
    return CashStep.objects.filter(step=MoneyStep.PAY.value, undone__isnull=True)


def _rows(found: QuerySet[Any]) -> list[Delivered]:
    names = ("on", "request_id", *ASKED, "age")
    rows = found.annotate(**ASKED).values_list(*names)
    return [Delivered(*one) for one in rows]
