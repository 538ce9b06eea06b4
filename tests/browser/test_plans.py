"""A plan and a commitment in a real browser, at both widths: proposed, approved, read by anyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.test_works_staff import _places, check, enter
from tests.making import plans
from tests.making.goals import AGENCY, YEAR, captured, goal, unit_with

from traza.modules.planning import api as planning
from traza.platform.access.roles import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]
__all__ = ["_places", "enter"]


def test_a_plan_and_a_commitment(live_server: Any, enter: Callable[..., Any]) -> None:
    unit = captured(unit_with([goal(), goal("101")]), 1, 1, 1)
    plans.goal_of(YEAR - 1)
    record = plans.kept_commitment()
    plans.reported(record)
    planner = enter("plan@example.org", Role.CAPTURE)
    officer = enter("jefa@example.org", Role.REVIEW)
    base = f"{live_server.url}/gestion/planes/"
    planner.goto(f"{base}nuevo/")
    for name, value in {
        "key": "PMD-2025", "title": "Plan Municipal 2025-2027", "published": "2025-01-15",
        "source": "Periódico Oficial", "why": "Lo publicó el cabildo",
        "nodes": "1 | Eje | Ciudad para todos\n1.1 | Objetivo | Calles seguras | 1",
    }.items():  # fmt: skip
        planner.fill(f"[name={name}]", value)
    planner.select_option("[name=level]", "municipal")
    check(planner)
    planner.click("main >> text=Proponer >> nth=-1")
    planner.wait_for_selector("text=Lo aprueba otra persona")
    check(planner)
    officer.goto(base)
    officer.check("[name=editions]")
    check(officer)
    officer.click("text=Aprobar las elegidas")
    officer.wait_for_selector("text=Quedó aprobada 1 propuesta")
    (plan,) = planning.plans(AGENCY)
    plans.aligned(plan.record, unit.goals[0].id, "1.1")
    site = live_server.url
    ways = (
        f"{base}alinear/", f"{base}continuar/", f"{site}/gestion/compromisos/nuevo/",
        f"{site}/gestion/compromisos/{record}/avance/",
        f"{site}/gestion/compromisos/{record}/evidencia/",
        f"{site}/planes/", f"{site}/planes/{plan.record}/", f"{site}/planes/{plan.record}/1/1/",
        f"{site}/compromisos-del-registro/", f"{site}/compromisos-del-registro/{record}/",
        f"{site}/avance-de-metas/entre-anios/", f"{site}/avance-de-metas/cambios/",
    )  # fmt: skip
    for way in ways:
        assert planner.goto(way).status == 200, way
        check(planner)
