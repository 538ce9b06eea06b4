"""The terms and the calendar of `law/`. They ship with the code and never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils import timezone

from traza.kernel.days import Calendar, Holiday
from traza.kernel.law import Law
from traza.modules.participation.contracts import Term
from traza.modules.participation.rules.terms import Days, days_of


@cache
def calendar() -> Calendar:
    """The business days of the Ley Federal del Trabajo."""
    written = _file("holidays")["holidays"]
    return Calendar(
        tuple(
            Holiday(**{name: value for name, value in one.items() if name != "what"})
            for one in written
        )
    )


def terms(day: date) -> Mapping[str, Term]:
    """The terms in force on a day, by name: look_days, answer_days, second_term_days."""
    found = {}
    for name, law in _laws().items():
        held = law.on(day)
        if held is not None:
            found[name] = Term(int(held.value), law.what, held.citation)
    return found


def terms_today() -> Mapping[str, Term]:
    """The terms in force today."""
    return terms(timezone.localdate())


def days_from(filed_on: date) -> Days:
    """The days of a report that is filed on a day."""
    now = terms(filed_on)
    return days_of(
        filed_on,
        calendar(),
        now["look_days"].days,
        now["answer_days"].days,
        now["second_term_days"].days,
    )


@cache
def _laws() -> Mapping[str, Law]:
    return {name: Law.of(written) for name, written in _file("terms").items()}


def _file(name: str) -> Any:
    text = files("traza.modules.participation").joinpath("law", f"{name}.yaml").read_text("utf-8")
    return yaml.safe_load(text)
