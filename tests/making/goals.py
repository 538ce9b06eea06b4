"""Builders of yearly goals: a unit's head, a goal, and a unit in the middle of its year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from traza.kernel.actor import Attribution
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.captured import (
    Four,
    GoalPlan,
    Header,
    Keyed,
    NewEntry,
    Signer,
    SignStep,
    UnitNow,
    Window,
)
from traza.modules.planning.rules.signing import content_of, hash_of
from traza.platform.law import clock

AGENCY = "obras-publicas"
# Numbers that no account made by a test reaches, as PostgreSQL goes on counting from one to the next.
PLANNER = Attribution(900_061, "capture", AGENCY, "Programa del año.")
CAPTOR = Attribution(900_062, "capture", AGENCY)
OFFICER = Attribution(900_063, "review", AGENCY, "Revisado.")
SIGNERS = tuple(replace(OFFICER, user=user) for user in (900_063, 900_064, 900_065))  # one a step
YEAR = 2024
DAY = date(2024, 1, 1)


def header(**changes: Any) -> Header:
    """The head of a unit as TMM-F004 prints it."""
    made = Header(
        unit=Keyed("54101", "Dirección"),
        programme=Keyed("511", "Gestión administrativa"),
        branch=Keyed("54", "Bienestar social municipal"),
        purpose=Keyed("2", "Desarrollo social"),
        function=Keyed("2", "Vivienda y servicios a la comunidad"),
        subfunction=Keyed("2", "Desarrollo comunitario"),
        axes=(Keyed("2", "Bienestar para todos"),),
        lines=(Keyed("4.3.2", "Acceso a la información"),),
        signers=(Signer("Alma Ruiz"), Signer("Carlos Romero"), Signer("Alma Ruiz")),
    )
    return replace(made, **changes)


def four(*values: object) -> Four:
    """Four quarters; None where nothing is."""
    one, two, three, last = (None if each is None else Decimal(str(each)) for each in values)
    return (one, two, three, last)


def goal(code: str = "100", **changes: Any) -> GoalPlan:
    """A goal of four reports, one a quarter."""
    made = GoalPlan(
        code=code,
        label="Presentar un informe trimestral",
        unit_of_measure="Informe",
        annual=Decimal(4),
        programmed=four(1, 1, 1, 1),
        lines=("4.3.2",),
    )
    return replace(made, **changes)


def windows(quarters: str = "oooo", year: int = YEAR) -> list[Window]:
    """A window a quarter: "c" closed long ago, "o" open today, "e" not open yet."""
    today, far = clock.today(), date(2200, 1, 1)
    days = {"c": (date(2000, 1, 1), date(2000, 1, 2)), "o": (today, far), "e": (far, far)}
    return [Window(at, *days[letter], "Oficio 1") for at, letter in enumerate(quarters, start=1)]


def unit_with(
    goals: Sequence[GoalPlan] = (), quarters: str = "oooo", head: Header | None = None
) -> UnitNow:
    """A unit of an open year with approved goals."""
    if planning.year_info(AGENCY, YEAR) is None:
        planning.open_year(AGENCY, YEAR, windows(quarters), said=OFFICER)
    number = planning.keep_unit(AGENCY, YEAR, head or header(), said=PLANNER)
    planning.propose_goals(number, goals or [goal()], said=PLANNER)
    waiting = [one.id for one in planning.unit_now(number).waiting]
    planning.approve_goals(number, waiting, said=OFFICER)
    return planning.unit_now(number)


def captured(unit: UnitNow, quarter: int, *actual: object, words: str = "") -> UnitNow:
    """The same unit with a figure for each of its goals, in their order."""
    for one, each in zip(unit.goals, actual, strict=True):
        value = None if each is None else Decimal(str(each))
        new = NewEntry(one.id, quarter, value, words)
        planning.capture_quarter(unit.id, new, said=CAPTOR)
    return planning.unit_now(unit.id)


def signed(unit: UnitNow, quarter: int, *steps: SignStep) -> UnitNow:
    """The same unit with those steps signed (all three when none is named)."""
    for step in steps or tuple(SignStep):
        seen = hash_of(content_of(unit, quarter))
        signer = SIGNERS[list(SignStep).index(step)]
        planning.sign_quarter(unit.id, quarter, step, seen, said=signer)
        unit = planning.unit_now(unit.id)
    return unit


def propose_signers(unit: int, *accounts: str, by: Attribution = PLANNER) -> int:
    """Name the accounts that sign for a unit, in order; return the edition that waits."""
    state = planning.unit_now(unit)
    named = accounts or ("firma@example.org",)
    signers = tuple(
        replace(signer, account=account)
        for signer, account in zip(state.header.signers, (*named, "", "")[:3], strict=True)
    )
    one, two, three = signers
    head = replace(state.header, signers=(one, two, three))
    planning.keep_unit(state.agency, state.year, head, said=by)
    proposal = planning.unit_now(unit).proposal
    assert proposal is not None
    return proposal.edition
