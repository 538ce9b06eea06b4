"""The month of many works in a real browser: by keyboard, pasted, kept when the page is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.browser.test_works_staff import _places, check, enter
from tests.making.bulk import STREET, as_csv
from tests.making.works import work_in

from traza.kernel.actor import Attribution
from traza.modules.works import api as works
from traza.modules.works.contracts.changes import OpenProblem
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["_places", "enter"]
MANY = 40
PRESSED = "addEventListener('click', event => event.isTrusted && window.count(), true)"


def test_a_month_of_forty_works(live_server: Any, enter: Callable[..., Any]) -> None:
    numbers = [work_in(Status.IN_PROGRESS, folio=f"OB-{each:02}") for each in range(MANY)]
    page = enter("captura@example.org", Role.CAPTURE)
    presses: list[int] = []
    page.expose_function("count", lambda: presses.append(1))
    page.add_init_script(PRESSED)
    page.goto(f"{live_server.url}/gestion/obras/")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.click("text=El mes de mis obras")
    page.wait_for_url("**/mes/")  # loaded, scripts and all: a person sees what Enter does
    page.fill("[name=on]", "2024-08-31")
    page.focus(f"[name=row_physical_{numbers[0]}]")
    for each in range(3):
        page.keyboard.type(f"7{each}")
        page.keyboard.press("Enter")
    page.wait_for_selector("[data-draft-state]:not([hidden])")
    page.reload()
    assert page.input_value(f"[name=row_physical_{numbers[2]}]") == "72"
    page.focus(f"[name=row_physical_{numbers[3]}]")
    lines = "\n".join(f"{70 + each % 30}\t60" for each in range(3, MANY))
    page.evaluate(
        """text => { const data = new DataTransfer(); data.setData("text/plain", text);
        document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }""",
        lines,
    )
    page.fill(f"[name=row_physical_{numbers[39]}]", "700")
    check(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.click("text=Guardar lo escrito")
    page.wait_for_selector("[role=alert]")
    check(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.fill(f"[name=row_physical_{numbers[39]}]", "70")
    page.click("text=Guardar lo escrito")
    page.wait_for_selector("text=Quedó registrado 1 renglón")
    seen = [works.current_version(each).dossier.progress[-1].physical for each in numbers]
    assert seen == [7000 + 100 * (each % 30) for each in range(39)] + [7000]
    assert len(presses) <= 10


def test_enter_before_the_script_is_there_loses_nothing(
    live_server: Any, enter: Callable[..., Any]
) -> None:
    work = work_in(Status.IN_PROGRESS, folio="OB-1")
    page = enter("captura@example.org", Role.CAPTURE)
    page.route("**/grids*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{live_server.url}/gestion/obras/mes/")
    page.evaluate("window.isStill = true")
    page.fill(f"[name=row_physical_{work}]", "70")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-draft-state]:not([hidden])")
    assert page.evaluate("window.isStill")
    assert page.input_value(f"[name=row_physical_{work}]") == "70"


@pytest.mark.full("journeys")
def test_what_is_done_to_many_works_is_sound(live_server: Any, enter: Callable[..., Any]) -> None:
    work = work_in(Status.IN_PROGRESS, folio="OB-1")
    problem = OpenProblem(
        title="Tubería", on=date(2024, 5, 2), owner="Residencia", due=date(2024, 6, 1)
    )
    works.record_change(work, problem, said=Attribution(None, "terminal"))
    page = enter("captura@example.org", Role.CAPTURE)
    base = f"{live_server.url}/gestion/obras/"
    page.goto(f"{base}mes/problemas/")
    check(page)
    signs = enter("firma@example.org", Role.REVIEW)
    signs.goto(f"{base}mes/estimaciones/")
    signs.fill(f"[name=row_amount_{work}]", "1,000.00")
    check(signs)
    signs.goto(f"{base}mes/pagos/")
    check(signs)
    page.goto(f"{base}mes/documentos/")
    files = [("OB-1 acta.txt", "Acta"), ("OB-9 oficio.txt", "Oficio")]
    page.set_input_files(
        "[name=papers]",
        [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files],
    )
    page.click("text=Enviar y revisar")
    page.wait_for_selector("table")
    assert page.input_value("[name^=row_folio_] >> nth=0") == "OB-1"
    check(page)
    page.goto(f"{base}muchas/")
    check(page)
    rows = (
        {**STREET, "municipality": "Hermosilo"},
        {"folio": "OB-1", "state": "26", "name": "Otro"},
    )
    for sheet in (rows, ({**STREET}, rows[1])):
        page.goto(f"{base}muchas/")
        data = {"name": "obras.csv", "mimeType": "text/csv", "buffer": as_csv(*sheet).encode()}
        page.set_input_files("[name=file]", data)
        page.click("text=Enviar y revisar")
        page.wait_for_selector("text=Revisar el archivo")
        check(page)
    page.fill("[name=why]", "Padrón")
    page.click("text=Aplicar lo mío y dejar lo demás a quien toca")
    page.wait_for_selector("text=Se propuso 1 obra. 1 fila espera a otra persona")
