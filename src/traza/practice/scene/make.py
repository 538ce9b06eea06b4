"""Make the whole scene in an empty, prepared register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.core.management import call_command

from traza.modules.oversight import api as oversight
from traza.platform.searching import building as searching
from traza.practice import people
from traza.practice.scene import bank, goals, neighbours, place, plans, report, works

Tell = Callable[[str], None]


def make(today: date, tell: Tell) -> None:
    """Everything, in the order in which an office would: each by who may. Same day, same scene."""
    place.make()
    people.make()
    tell("Práctica: un municipio inventado y su gente.")
    works.make(today)
    neighbours.make(today)
    bank.make(today)
    goals.make(today)
    plans.make(today)
    tell("Práctica: obras, comité, presupuesto y banco.")
    report.make()
    oversight.check_flags(today=today)
    call_command("build", verbosity=0)
    searching.refresh()
    tell("Práctica: informe, banderas y cifras.")
