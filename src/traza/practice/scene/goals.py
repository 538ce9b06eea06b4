"""The year's goals of the office, in the middle of their third quarter."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from traza.modules.planning import api as planning
from traza.modules.planning.contracts.captured import (
    Accumulation,
    Four,
    GoalPlan,
    Header,
    Keyed,
    NewEntry,
    Signer,
    SignStep,
    Window,
)
from traza.platform.files import store
from traza.practice.people import AGENCY, said

NORM = "Calendario de la sala de práctica"
HEAD = Header(
    unit=Keyed("10101", "Dirección de obras (práctica)"),
    programme=Keyed("101", "Obras y servicios"),
    branch=Keyed("10", "Obras públicas"),
    purpose=Keyed("2", "Desarrollo social"),
    function=Keyed("2", "Vivienda y servicios a la comunidad"),
    axes=(Keyed("1", "Isla para todos"),),
    lines=(Keyed("1.1", "Calles y drenaje"), Keyed("1.2", "Cuentas claras")),
    signers=(Signer("Elena Supuesta"), Signer("Raúl Figurado"), Signer("Marta Imaginada")),
)
OBSERVED = "Llovió diez días y la cuadrilla no salió."


def _four(*values: int | None) -> Four:
    one, two, three, four = (None if each is None else Decimal(each) for each in values)
    return (one, two, three, four)


GOALS = (
    GoalPlan("100", "Bachear calles", "Metro cuadrado", Decimal(4000),
             _four(1000, 1000, 1000, 1000), lines=("1.1",), evidence="Fotos y bitácora"),
    GoalPlan("101", "Presentar un informe trimestral", "Informe", Decimal(4), _four(1, 1, 1, 1),
             lines=("1.2",)),
    GoalPlan("102", "Luminarias que encienden", "Por ciento", Decimal(95), _four(80, 85, 90, 95),
             Accumulation.LAST, lines=("1.1",)),
    GoalPlan("103", "Reunir a los comités", "Reunión", Decimal(2), _four(1, None, 1, None),
             lines=("1.2",)),
)  # fmt: skip
DONE = {1: (1000, 1, 81, 1), 2: (640, 1, 86, None), 3: (None, 1, None, None)}


def make(today: date) -> None:
    """A unit that was planned, captured, signed and once corrected, by who may do each."""
    officer, captor = said("revision"), said("captura")
    soon, far = today + timedelta(days=12), today + timedelta(days=95)
    begins = today - timedelta(days=10)
    planning.open_year(
        AGENCY,
        today.year,
        [Window(at, begins, soon, NORM) for at in (1, 2, 3)]
        + [Window(4, far, far + timedelta(days=30), NORM)],
        said=officer,
    )
    planning.decide_signers(AGENCY, today.year, True, NORM, said=officer)  # one account reviews
    unit = planning.keep_unit(AGENCY, today.year, HEAD, said=captor)
    planning.propose_goals(unit, GOALS, said=captor)
    waiting = [one.id for one in planning.unit_now(unit).waiting]
    planning.approve_goals(unit, waiting, said=officer)
    for quarter, figures in DONE.items():
        _capture(unit, quarter, figures)
        if quarter < 3:
            _sign(unit, quarter)
            because = "Cierre del trimestre en la sala de práctica."
            planning.shut_window(AGENCY, today.year, quarter, because, said=officer)
    first = planning.unit_now(unit).goals[2].id
    why = "Se contaron dos postes que no tienen lámpara."
    corrected = NewEntry(first, 1, Decimal(79), OBSERVED, why)
    planning.correct_quarter(unit, corrected, said=captor)


def _capture(unit: int, quarter: int, figures: tuple[int | None, ...]) -> None:
    for one, figure in zip(planning.unit_now(unit).goals, figures, strict=True):
        if figure is None:
            continue
        words = OBSERVED if figure < (one.plan.programmed[quarter - 1] or 0) else ""
        new = NewEntry(one.id, quarter, Decimal(figure), words)
        planning.capture_quarter(unit, new, said=said("captura"))
        if one.plan.evidence:
            words = f"Bitácora de bacheo de la sala de práctica, trimestre {quarter}.\n"
            kept = store.keep([words.encode()], limit=store.MEGABYTE)
            said_by, name = said("captura"), "bitacora.txt"
            planning.attach_proof(unit, one.id, quarter, kept.sha256, name, said=said_by)


def _sign(unit: int, quarter: int) -> None:
    for step in SignStep:
        seen = planning.would_sign(unit, quarter)
        planning.sign_quarter(unit, quarter, step, seen, said=said("revision"))
