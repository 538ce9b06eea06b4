"""Staff at work on works in a real browser: by keyboard, at both widths, with nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.test import Client
from tests.browser.axe import page_width, violations
from tests.making.effort import some
from tests.making.pictures import photo, scene
from tests.making.work_forms import worker
from tests.making.works import dossier_in, keep, lived, proposal

from traza.kernel.actor import Attribution
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _places(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    territory.load_gazetteer()


@pytest.fixture
def enter(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Open a page as somebody; whatever the browser complains of fails the test."""
    contexts, said = [], []

    def open_page(email: str = "jefa@example.org", role: Role = Role.ADMIN) -> Any:
        client = Client()
        client.force_login(worker(email, role, "" if role is Role.ADMIN else "obras-publicas"))
        context = browser.new_context(locale="es-MX", viewport={"width": 360, "height": 800})
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [text for text in said if "422" not in text and "409" not in text] == []


def check(page: Any) -> None:
    """The page at hand: accessible, valid, and as wide as the screen at both widths."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page_width(page)
        assert wide <= width, (page.url, width, wide)
        found = violations(page)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url
    html5lib.HTMLParser(strict=True).parse(page.content())


@pytest.mark.full("journeys")
def test_every_page_of_works_is_sound(live_server: Any, enter: Callable[..., Any]) -> None:
    page = enter()
    work = lived(Status.IN_PROGRESS)
    told = Attribution(None, "terminal")
    one = works.add_photo(work, photo(scene(1)), stage="during", by="agency", said=told)
    base = f"{live_server.url}/gestion/obras/"
    ways = ("", "nueva/", "?q=nada", *(f"{work}/{way}" for way in (
        "", "historia/", "cambios/", "fotos/", f"fotos/{one.id}/", "documento/", "describir/",
        "avance/", "programa/", "estimacion/", "modificar/", "ampliar/", "refrendar/", "problema/", "corregir/", "garantia/",
        "?al=2020-01-01",
    )))  # fmt: skip
    for way in ways:
        assert page.goto(base + way).status == 200, way
        check(page)
    delivered = keep(dossier_in(Status.FINISHED, folio="OB-7"))
    for slug in ("entregar", "procedimiento", "contratar", "aportaciones"):
        assert page.goto(f"{base}{delivered}/{slug}/").status == 200, slug
        check(page)


@pytest.mark.full("journeys")
@pytest.mark.parametrize("width", some([1280, 360], 2))
def test_a_proposal_is_filled_in_by_keyboard_alone(
    live_server: Any, enter: Callable[..., Any], width: int
) -> None:
    page = enter("captura@example.org", Role.CAPTURE)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/gestion/obras/")
    walk(page, "Proponer una obra")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Proponer la obra')")
    answers = {
        "id_folio": "OB-77", "id_name": "Parque de la colonia Sahuaro", "id_quantity": "800",
        "id_unit": "m²", "id_municipality": "Hermosillo", "id_lat": "29.0729", "id_lon": "-110.9559",
        "id_total": "1,250", "id_funding_promised_0": "250,000.00",
    }  # fmt: skip
    left, chosen = dict(answers), {"id_state": "Sonora", "id_funding_source_0": "Estado"}
    for _ in range(140):
        page.keyboard.press("Tab")
        where = page.evaluate("document.activeElement.id")
        if where in left:
            page.keyboard.type(left.pop(where))
        elif where in chosen:
            page.keyboard.type(chosen[where])
        elif page.evaluate("document.activeElement.name") == "save":
            break
    assert left == {}
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Quedó registrado: versión 1.")
    number = works.find_work("26", "OB-77")
    assert number is not None
    dossier = works.current_version(number).dossier
    assert (dossier.municipality, dossier.promised.centavos) == ("26030", 25_000_000)


@pytest.mark.full("journeys")
def test_two_tabs_on_one_work_lose_nothing(live_server: Any, enter: Callable[..., Any]) -> None:
    work = keep(proposal())
    address = f"{live_server.url}/gestion/obras/{work}/describir/"
    mine, theirs = enter(), enter("otra@example.org", Role.CAPTURE)
    for page in (mine, theirs):
        page.goto(address)
    theirs.fill("#id_name", "Calle Reforma sur")
    theirs.click("button[name=save]")
    theirs.wait_for_selector("text=Quedó registrado")
    mine.fill("#id_name", "Avenida Reforma")
    mine.fill("#id_description", "Concreto de 15 cm.")
    mine.click("button[name=save]")
    mine.wait_for_selector("text=Otra persona guardó cambios")
    assert mine.input_value("#id_name") == "Avenida Reforma"
    assert "Calle Reforma sur" in mine.inner_text("main")
    check(mine)
    mine.click("text=Guardar encima")
    mine.wait_for_selector("text=Quedó registrado: versión 3.")
    assert works.current_version(work).dossier.name == "Avenida Reforma"


def test_two_quick_clicks_are_one_version(live_server: Any, enter: Callable[..., Any]) -> None:
    work, page = keep(proposal()), enter()
    page.goto(f"{live_server.url}/gestion/obras/{work}/describir/")
    page.fill("#id_name", "Calle Reforma")
    page.evaluate(
        "() => { const b = document.querySelector('button[name=save]'); b.click(); b.click(); }"
    )
    page.wait_for_selector("h1:has-text('Calle Reforma')")
    assert works.current_version(work).number == 2


def test_a_closed_tab_leaves_its_draft(live_server: Any, enter: Callable[..., Any]) -> None:
    work, page = keep(proposal()), enter()
    address = f"{live_server.url}/gestion/obras/{work}/problema/"
    page.goto(address)
    page.fill("#id_title", "Falta el permiso")
    page.wait_for_selector("text=Borrador guardado en este equipo a las")
    page.reload()
    page.wait_for_selector("text=Recuperamos lo que había escrito")
    assert page.input_value("#id_title") == "Falta el permiso"
    check(page)
    page.click("text=Descartarlo")
    assert page.input_value("#id_title") == ""
    page.fill("#id_title", "Falta la licencia")
    page.goto(f"{live_server.url}/gestion/obras/")  # at once: leaving the page keeps it
    page.goto(address)
    assert page.input_value("#id_title") == "Falta la licencia"
    page.fill("#id_owner", "Dirección de obras")
    page.fill("#id_on", "2024-03-02")
    page.fill("#id_due", "2024-04-01")
    page.click("button[name=check]")  # looked at, not recorded: it is still a draft
    page.wait_for_selector("text=Qué cambiará")
    page.goto(address)
    assert page.input_value("#id_owner") == "Dirección de obras"
    page.click("button[name=save]")
    page.wait_for_selector("text=Quedó registrado")
    assert page.evaluate("Object.keys(localStorage)") == []
    page.goto(address)
    assert page.input_value("#id_title") == ""
    assert not page.is_visible("text=Recuperamos lo que había escrito")


@pytest.mark.full("journeys")
def test_a_lost_session_gives_back_what_was_typed(
    live_server: Any, enter: Callable[..., Any]
) -> None:
    work, page = keep(proposal()), enter()
    page.goto(f"{live_server.url}/gestion/obras/{work}/problema/")
    page.fill("#id_title", "Falta el permiso")
    page.fill("#id_owner", "Obras")
    page.fill("#id_on", "2024-03-02")
    page.fill("#id_due", "2024-04-01")
    kept = [each for each in page.context.cookies() if each["name"] == "sessionid"]
    page.context.clear_cookies(name="sessionid")
    page.click("button[name=save]")
    page.wait_for_url("**/cuenta/login/**")
    client = Client()
    from traza.platform.access.models import User

    client.force_login(User.objects.get(email="jefa@example.org"))
    page.context.add_cookies([kept[0] | {"value": client.cookies["sessionid"].value}])
    page.goto(f"{live_server.url}/gestion/obras/{work}/problema/")
    assert page.input_value("#id_title") == "Falta el permiso"
    page.click("button[name=save]")
    page.wait_for_selector("text=Quedó registrado")
    assert [one.title for one in works.current_version(work).dossier.problems] == [
        "Falta el permiso"
    ]


def test_a_spreadsheet_is_pasted_into_the_months(
    live_server: Any, enter: Callable[..., Any]
) -> None:
    work, page = keep(dossier_in(Status.CONTRACTED, curve=())), enter()
    page.goto(f"{live_server.url}/gestion/obras/{work}/programa/")
    rows = "\n".join(f"2024-{at + 3:02}\t{25 * (at + 1)}.00\t{25 * (at + 1)}" for at in range(4))
    paste(page, "#id_month_month_0", rows)
    assert page.input_value("#id_month_physical_3") == "100.00"
    page.click("button[name=save]")
    page.wait_for_selector("text=Quedó registrado")
    curve = works.current_version(work).dossier.curve
    assert [(one.month, one.physical) for one in curve][-1] == ("2024-06", 10_000)


def test_what_does_not_fit_asks_for_rows(live_server: Any, enter: Callable[..., Any]) -> None:
    page = enter()
    page.goto(f"{live_server.url}/gestion/obras/nueva/")
    rows = "\n".join(f"Estado\tDinero\t{at + 1}00.00\t2024" for at in range(7))
    paste(page, "#id_funding_source_0", rows)
    page.wait_for_selector("#id_funding_promised_6")
    assert page.input_value("#id_funding_promised_6") == "700.00"
    assert page.input_value("#id_funding_promised_1") == "200.00"


def paste(page: Any, where: str, text: str) -> None:
    page.evaluate(
        """([where, text]) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.querySelector(where).dispatchEvent(event);
        }""",
        [where, text],
    )


def walk(page: Any, words: str, most: int = 60) -> None:
    """Press Tab until the link with these words has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == words:
            return
    pytest.fail(f"the keyboard does not reach «{words}»")
