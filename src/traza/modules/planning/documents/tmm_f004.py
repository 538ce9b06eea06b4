"""TMM-F004, the quarterly form of physical progress of captured goals: blank cells stay blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from traza.modules.directory import api as directory
from traza.modules.planning.contracts.captured import (
    QUARTERS,
    GoalNow,
    SignStep,
    UnitNow,
)
from traza.modules.planning.rules.accumulation import accumulate, percent_of, without_datum
from traza.modules.planning.rules.numbers import shown
from traza.modules.planning.rules.signing import steps_of
from traza.platform.law import clock
from traza.platform.pdf.make import make_pdf
from traza.platform.pdf.words import day

TEMPLATE = Path(__file__).with_suffix(".typ")
WHOLE = Decimal(1)
PERIODS = ("ENERO-MARZO", "ABRIL-JUNIO", "JULIO-SEPTIEMBRE", "OCTUBRE-DICIEMBRE")
# The order in which the form prints who answers, not that in which they sign.
PRINTED = (SignStep.PROGRAMME, SignStep.UNIT, SignStep.BRANCH)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a unit at the end of a quarter; `agency` is the name at its head."""

    unit: UnitNow
    quarter: int
    agency: str


def tmm_f004_pdf(forms: Sequence[Form]) -> bytes:
    """The forms one after another, as PDF/UA."""
    return make_pdf(TEMPLATE, tmm_f004_data(forms))


def tmm_f004_data(forms: Sequence[Form]) -> dict[str, Any]:
    """What the forms say, already in words."""
    return {"forms": [_form(one) for one in forms]}


def _form(form: Form) -> dict[str, Any]:
    unit, header = form.unit, form.unit.header
    return {
        "agency": form.agency.upper(),
        "year": str(unit.year),
        "date": f"{PERIODS[form.quarter - 1]} {unit.year}",
        "head": [
            ["RAMO", [str(header.branch)]],
            ["PROGRAMA", [str(header.programme)]],
            ["UNIDAD EJECUTORA", [str(header.unit)]],
            ["FINALIDAD", [str(header.purpose)]],
            ["FUNCIÓN", [str(header.function)]],
            ["SUBFUNCIÓN", [str(header.subfunction)]],
            ["EJE DE GOBIERNO", [str(each) for each in header.axes]],
            ["LÍNEAS DE ACCIÓN", [str(each) for each in header.lines]],
        ],
        "goals": [form_row(one, form.quarter) for one in unit.goals],
        "note": _note(unit, form.quarter),
        "signs": _signs(unit, form.quarter),
    }


def _note(unit: UnitNow, quarter: int) -> str:
    """What the cells of the form have no room to say: which sums lack a quarter; "" when none."""
    partial = [one.plan.code for one in unit.goals if without_datum(one.plan, one.actual, quarter)]
    if not partial:
        return ""
    return (
        f"Sin dato de algún trimestre programado: {', '.join(partial)}. Su avance acumulado sólo "
        "cuenta los trimestres con dato."
    )


def form_row(goal: GoalNow, quarter: int) -> list[str]:
    """The cells of a goal's row, "" where nothing is: a quarter to come has no progress.

    The percentage is whole, as the official form prints it.
    """
    plan = goal.plan
    cells = []
    for at in QUARTERS:
        actual = goal.quarters[at - 1].actual if at <= quarter else None
        cells += [shown(plan.programmed[at - 1]), shown(actual)]
    reached = accumulate(plan.accumulation, goal.actual[:quarter])
    percent = percent_of(reached, plan.annual, WHOLE)
    return [
        " ".join(plan.lines),
        f"{plan.code}.- {plan.label}",
        plan.unit_of_measure,
        shown(plan.annual),
        *cells,
        shown(reached),
        "" if percent is None else f"{percent}%",
        goal.quarters[quarter - 1].observation,
    ]


def _signs(unit: UnitNow, quarter: int) -> list[list[str]]:
    """Name, charge, and the signature that holds, if there is one."""
    steps = {one.step: one for one in steps_of(unit, quarter)}
    found = []
    for step in PRINTED:
        one = steps[step]
        said = ""
        if one.signature is not None and not one.is_void:
            on = clock.day_of(one.signature.at, directory.place_of(unit.agency))
            said = f"Firmado el {day(on)} · {one.signature.hash[:16]}"
            if one.signature.certified is not None:
                said += f" · certificado {one.signature.certified.number}"
        found.append([one.signer.name, step.spanish.upper(), said])
    return found
