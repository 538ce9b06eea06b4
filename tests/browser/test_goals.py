"""A year of goals in a real browser: planned, captured, signed by three, changed, corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.test_works_staff import _places, check, enter
from tests.making import goals as made
from tests.making.goals import AGENCY, OFFICER
from tests.making.people import PASSWORD

from traza.modules.planning import api as planning
from traza.platform.access.roles import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]
__all__ = ["_places", "enter"]


def test_a_year_of_goals(live_server: Any, enter: Callable[..., Any]) -> None:
    planning.open_year(AGENCY, made.YEAR, made.windows(), said=OFFICER)
    unit = planning.keep_unit(AGENCY, made.YEAR, made.header(), said=made.PLANNER)
    base = f"{live_server.url}/gestion/metas/"
    planner, officer = (
        enter("plan@example.org", Role.CAPTURE),
        enter("jefa@example.org", Role.REVIEW),
    )
    # Plan
    planner.set_viewport_size({"width": 1280, "height": 900})
    planner.goto(f"{base}unidad/{unit}/metas/")
    planner.fill("[name=why]", "Programa operativo anual")
    planner.focus("[name=goal_code_0]")
    lines = "100\tPresentar informes\tInforme\t4\t1\t1\t1\t1\n101\tSesiones\tSesión\t2\t1\t\t1\t"
    planner.evaluate(
        """text => { const data = new DataTransfer(); data.setData("text/plain", text);
        document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }""",
        lines,
    )
    check(planner)
    planner.click("text=Proponer lo escrito")
    planner.wait_for_selector("text=Quedaron propuestas 2 metas")
    check(planner)
    officer.goto(f"{base}unidad/{unit}/")
    check(officer)
    officer.click("text=Aprobar las elegidas")
    officer.wait_for_selector("text=Quedaron aprobadas 2 metas")
    # Capture, by keyboard
    one, two = (goal.id for goal in planning.unit_now(unit).goals)
    planner.set_viewport_size({"width": 1280, "height": 900})
    planner.goto(f"{base}unidad/{unit}/trimestre/1/")
    planner.focus(f"[name=row_actual_{one}]")
    planner.keyboard.type("1")
    planner.keyboard.press("Enter")
    planner.keyboard.type("0")
    check(planner)
    planner.click("text=Guardar lo escrito")
    planner.wait_for_selector("text=explique la diferencia")
    check(planner)
    planner.fill(f"[name=row_observation_{two}]", "La sesión se pasó a abril.")
    planner.click("text=Guardar lo escrito")
    planner.wait_for_selector("text=Quedó guardada 1 meta")
    # Three signatures of three people, each saying again who one is
    signers = (officer, *(enter(f"{who}@example.org", Role.REVIEW) for who in ("dos", "tres")))
    for at, signer in enumerate(signers):
        signer.goto(f"{base}unidad/{unit}/trimestre/1/firmar/")
        check(signer)
        signer.check("[name=read]")
        signer.click("button:has-text('Firmar')")
        signer.fill("[name=password]", PASSWORD)
        signer.click("main form button")
        signer.wait_for_selector(f"text=Firmó >> nth={at}")
        check(signer)
    signers[-1].wait_for_selector("text=Están las tres firmas")
    # A change voids them
    planner.goto(f"{base}unidad/{unit}/trimestre/1/")
    planner.fill(f"[name=row_actual_{two}]", "1")
    planner.click("text=Guardar lo escrito")
    planner.wait_for_selector("text=Quedó guardada 1 meta")
    officer.reload()
    officer.wait_for_selector("text=la firma quedó sin efecto")
    check(officer)
    # A correction of the closed quarter is in everybody's sight
    planning.shut_window(AGENCY, made.YEAR, 1, "Cierre de la cuenta pública.", said=OFFICER)
    planner.goto(f"{base}unidad/{unit}/trimestre/1/")
    planner.click("text=Presentar una corrección >> nth=0")
    planner.fill("[name=actual]", "0")
    planner.fill("[name=observation]", "El informe no se presentó.")
    planner.fill("[name=because]", "Se contó el del año anterior.")
    check(planner)
    planner.click("text=Presentar la corrección")
    planner.wait_for_selector("text=Quedó registrada la corrección")
    planner.goto(f"{live_server.url}/avance-de-metas/{unit}/meta/{one}/")
    planner.wait_for_selector("text=Se contó el del año anterior.")
    check(planner)


def test_the_other_pages_of_goals_are_sound(live_server: Any, enter: Callable[..., Any]) -> None:
    unit = made.captured(made.unit_with([made.goal(), made.goal("101")]), 1, 1, 1)
    page = enter()
    base = f"{live_server.url}/gestion/metas/"
    ways = (
        base, f"{base}calendario/?dependencia={AGENCY}", f"{base}importar/",
        f"{base}unidad/{unit.id}/encabezado/",
        f"{base}unidad/{unit.id}/trimestre/1/evidencia/{unit.goals[0].id}/",
        f"{live_server.url}/avance-de-metas/", f"{live_server.url}/avance-de-metas/{unit.id}/",
    )  # fmt: skip
    for way in ways:
        assert page.goto(way).status == 200, way
        check(page)
