"""Where something is, pointed at on a map: by mouse, by keyboard, by a citizen's thumb, or typed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.test import Client
from tests.browser.axe import page_width, violations
from tests.making.citizens import TEXT, placed_work
from tests.making.effort import some
from tests.making.squares import SQUARES, import_squares
from tests.making.work_forms import worker
from tests.making.works import keep, proposal

from traza.modules.participation.models import Report
from traza.modules.territory import api as territory
from traza.modules.territory.models import Shape
from traza.modules.works import api as works
from traza.modules.works.contracts.parts import Place
from traza.platform.access.roles import Role
from traza.ui.components.assets import map_build

SHOTS = os.environ.get("TRAZA_TEST_SHOTS", "")
HERE = (-110.9559, 29.0729)  # west and north, in degrees: the middle of Hermosillo
CORNERS = ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6))
SHIFTS = """window.shifts = []; new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) window.shifts.push(each.value);
}).observe({ type: "layout-shift", buffered: true });"""
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _ground(settings: Any, tmp_path: Path) -> None:
    if not map_build().script:
        pytest.skip("el mapa no está construido: «make assets»")
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.FIGURES_ROOT = tmp_path / "figures"
    territory.load_gazetteer()
    import_squares(tmp_path)


@pytest.fixture
def enter(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Open a page as staff or as anyone; whatever the browser complains of fails the test."""
    contexts, said = [], []

    def open_page(staff: bool = True, **options: Any) -> Any:
        context = browser.new_context(
            locale="es-MX", **{"viewport": {"width": 1280, "height": 800}, **options}
        )
        if staff:
            client = Client()
            client.force_login(worker("captura@example.org", Role.CAPTURE))
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
    assert [text for text in said if "422" not in text] == []


def live(page: Any) -> Any:
    """The map of the page at hand, once it can be drawn on."""
    picker = page.locator(".picker")
    picker.scroll_into_view_if_needed()
    page.wait_for_selector(".picker[data-live=yes]")
    return picker


def check(page: Any, name: str) -> None:
    """Accessible, valid, and as wide as the screen at both widths."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page_width(page) <= width, name
        found = violations(page)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], name
        if SHOTS:
            page.wait_for_load_state("networkidle")
            page.locator(".picker").screenshot(path=f"{SHOTS}/{name}-{width}.png")
    page.set_viewport_size({"width": 1280, "height": 800})
    html5lib.HTMLParser(strict=True).parse(page.content())


def press_at(page: Any, across: float, down: float) -> None:
    """Press the map at a part of its width and height."""
    box = page.locator(".picker-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] * across, box["y"] + box["height"] * down)


def drag(page: Any, what: Any, across: float, down: float) -> None:
    """Take something by its middle and leave it some pixels away."""
    box = what.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across / 2, y + down / 2)
    page.mouse.move(x + across, y + down)
    page.mouse.up()


def save(page: Any) -> None:
    page.get_by_role("button", name="Guardar", exact=True).click()


def degrees(line: str) -> tuple[float, float]:
    """Latitude and longitude of a line of the points."""
    lat, lon = map(float, line.split(", "))
    return lat, lon


def still(page: Any) -> bool:
    """Whether nothing on the page moved while its parts came."""
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    shifts: list[float] = page.evaluate("window.shifts")
    return shifts == []


def place_of(work: int) -> Place:
    place = works.current_version(work).dossier.place
    assert place is not None
    return place


@pytest.mark.full("journeys")
def test_an_area_is_drawn_by_mouse_and_drawn_again(live_server: Any, enter: Any) -> None:
    work, page = keep(proposal(place=None)), enter()
    address = f"{live_server.url}/gestion/obras/{work}/describir/"
    page.add_init_script(SHIFTS)
    page.goto(address)
    live(page)
    assert still(page)
    assert page.get_by_text("Todavía no hay nada señalado.").is_visible()
    check(page, "empty")
    live(page)
    page.select_option("#id_shape", "area")
    for across, down in CORNERS:
        press_at(page, across, down)
    assert page.get_by_text("Área de 4 puntos y").is_visible()
    drawn = page.input_value("#id_points")
    # A point is dragged to the west; undone; and dragged again.
    for _twice in range(2):
        drag(page, page.get_by_role("button", name="Punto 4 de 4"), -60, 20)
        moved = page.input_value("#id_points").splitlines()
        assert moved[:3] == drawn.splitlines()[:3]
        assert degrees(moved[3])[1] < degrees(drawn.splitlines()[3])[1]
        if not _twice:
            page.get_by_role("button", name="Deshacer").click()
            assert page.input_value("#id_points") == drawn
    check(page, "area")
    save(page)
    page.wait_for_selector("text=Quedó registrado")
    place = place_of(work)
    rings = json.loads(place.geojson)["coordinates"]
    assert [len(ring) for ring in rings] == [5]
    assert [f"{lat:.6f}, {lon:.6f}" for lon, lat in rings[0][:4]] == moved
    assert place.lon is not None
    assert min(lon for lon, _lat in rings[0]) < place.lon < max(lon for lon, _lat in rings[0])
    # Opened again it is there; cleared, it is a point.
    page.goto(address)
    live(page)
    assert page.get_by_role("button", name="Punto 4 de 4").is_visible()
    page.get_by_role("button", name="Borrar todo").click()
    page.select_option("#id_shape", "point")
    press_at(page, 0.5, 0.5)
    assert page.get_by_text("Señalado: ").is_visible()
    check(page, "point")
    save(page)
    page.wait_for_selector("text=Quedó registrado")
    assert (place_of(work).geojson, place_of(work).lat is not None) == ("", True)


@pytest.mark.parametrize("shape", some(["area", "line"], 2))
def test_the_keyboard_alone_draws(live_server: Any, enter: Any, shape: str) -> None:
    work, page = keep(proposal(place=None)), enter(viewport={"width": 360, "height": 800})
    page.add_init_script(SHIFTS)
    page.goto(f"{live_server.url}/gestion/obras/{work}/describir/")
    live(page)
    assert still(page)
    page.focus("#id_shape")
    page.keyboard.type("Una l" if shape == "line" else "Un á")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "application"
    keys = page.keyboard.press
    keys("+")
    keys("+")
    keys("Enter")
    for key in ("ArrowRight", "ArrowRight", "Enter", "ArrowDown", "Shift+ArrowDown", "Enter"):
        keys(key)
    keys("ArrowUp")
    keys("Enter")
    keys("Backspace")  # one too many
    lines = page.input_value("#id_points").splitlines()
    north_west, north_east, south_east = map(degrees, lines)
    assert north_west[0] == pytest.approx(north_east[0])
    assert north_west[1] < north_east[1] == pytest.approx(south_east[1])
    assert south_east[0] < north_east[0]
    assert "La cruz está en" in page.inner_text("[data-part=cross]")
    assert page.locator("[data-part=cross]").get_attribute("aria-live") == "polite"
    # A point is reached and moved without a mouse, and keeps the focus.
    page.get_by_role("button", name="Punto 3 de 3").focus()
    keys("ArrowRight")
    keys("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "3"
    check(page, shape)
    page.focus("#id_why")
    keys("Enter")
    page.wait_for_selector("text=Quedó registrado")
    made = json.loads(place_of(work).geojson)
    found = made["coordinates"] if shape == "line" else made["coordinates"][0]
    assert made["type"] == ("LineString" if shape == "line" else "Polygon")
    assert len(found) == (3 if shape == "line" else 4)
    assert found[2][0] > north_east[1]


@pytest.mark.full("journeys")
def test_a_drawing_outside_is_told_refused_and_kept(live_server: Any, enter: Any) -> None:
    work, page = keep(proposal(place=None)), enter()
    page.goto(f"{live_server.url}/gestion/obras/{work}/describir/")
    live(page)
    page.select_option("#id_shape", "line")
    page.locator(".picker canvas").press("-")
    for across, down in ((0.5, 0.5), (0.5, 0.05)):
        press_at(page, across, down)
    told = page.get_by_text("Está fuera de Hermosillo: cae en Carbó.")
    assert told.is_visible()
    drawn = page.input_value("#id_points")
    save(page)
    page.wait_for_selector("text=está fuera del municipio")
    live(page)
    assert (page.input_value("#id_points"), page.input_value("#id_shape")) == (drawn, "line")
    assert page.get_by_role("button", name="Punto 2 de 2").is_visible()
    assert told.is_visible()
    check(page, "outside")
    # Sides that cross, and the field that nobody understands.
    page.select_option("#id_shape", "area")
    page.fill("#id_points", "29.0, -111.0\n29.1, -110.9\n29.0, -110.9\n29.1, -111.0")
    assert page.get_by_text("Las orillas del área se cruzan.").is_visible()
    page.fill("#id_points", "29.0, -111.0\nveintinueve, -110.9")
    assert page.get_by_text("No se entiende el renglón 2 de los puntos.").is_visible()
    assert page.get_by_role("button", name="Poner un punto en la cruz").is_disabled()
    # The municipality of the drawing is one press away.
    page.select_option("#id_shape", "point")
    page.fill("#id_lat", "29° 42' N")
    page.fill("#id_lon", "-111.0")
    page.get_by_role("button", name="Escribir Carbó como municipio").click()
    assert page.input_value("#id_municipality") == "Carbó"
    page.wait_for_selector("[data-part=warning]:empty", state="attached")
    save(page)
    page.wait_for_selector("text=Quedó registrado")
    assert works.current_version(work).dossier.municipality == "26020"


@pytest.mark.full("journeys")
def test_without_outlines_one_still_points(live_server: Any, enter: Any) -> None:
    Shape.objects.all().delete()
    work, page = keep(proposal(place=None)), enter()
    page.goto(f"{live_server.url}/gestion/obras/{work}/describir/")
    live(page)
    page.get_by_role("button", name="Poner un punto en la cruz").click()
    assert float(page.input_value("#id_lat")) == pytest.approx(HERE[1], abs=0.01)
    page.fill("#id_municipality", "Guaymas")
    page.locator("#id_municipality").blur()
    page.get_by_role("img", name="Guaymas").wait_for(state="attached")


@pytest.mark.full("journeys")
def test_a_draft_gives_back_its_drawing(live_server: Any, enter: Any) -> None:
    work, page = keep(proposal(place=None)), enter()
    address = f"{live_server.url}/gestion/obras/{work}/describir/"
    page.goto(address)
    live(page)
    page.select_option("#id_shape", "line")
    for across, down in CORNERS[:2]:
        press_at(page, across, down)
    drawn = page.input_value("#id_points")
    page.wait_for_selector("text=Borrador guardado en este equipo a las", state="attached")
    page.goto(f"{live_server.url}/gestion/obras/")
    page.goto(address)
    live(page)
    page.get_by_text("Recuperamos lo que había escrito").wait_for()
    assert page.input_value("#id_points") == drawn
    page.get_by_role("button", name="Punto 2 de 2").wait_for()
    assert page.get_by_text("Línea de 2 puntos").is_visible()


def test_without_scripts_or_without_the_map_the_fields_work(live_server: Any, enter: Any) -> None:
    work, page = keep(proposal(place=None)), enter(java_script_enabled=False)
    address = f"{live_server.url}/gestion/obras/{work}/describir/"
    page.goto(address)
    assert not page.locator(".picker").is_visible()
    page.fill("#id_lat", "29.08, -110.95")
    save(page)
    assert page.get_by_text("Quedó registrado").is_visible()
    assert place_of(work).lon == pytest.approx(-110.95)
    other = enter(staff=False)
    other.context.add_cookies(page.context.cookies())
    other.route(
        "**/map-worker*.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    other.route(
        "**/built/map.*js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    other.goto(address)
    other.locator("#id_lat").scroll_into_view_if_needed()
    other.wait_for_selector(".picker[hidden]", state="attached")
    assert other.input_value("#id_lat") == "29.08"


@pytest.mark.parametrize("finger", some([True, False], 2))
def test_a_citizen_points_with_a_thumb(live_server: Any, enter: Any, finger: bool) -> None:
    placed_work()
    page = enter(
        staff=False, viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True,
        permissions=["geolocation"], geolocation={"longitude": HERE[0], "latitude": HERE[1]},
    )  # fmt: skip
    page.goto(f"{live_server.url}/reportar/?obra=26:OB-1")
    page.get_by_text("Señalar el lugar en un mapa").tap()
    live(page)
    if finger:
        box = page.locator(".picker-map").bounding_box()
        page.touchscreen.tap(box["x"] + 120, box["y"] + 90)
    else:
        page.get_by_role("button", name="Usar mi ubicación").tap()
    page.wait_for_selector(".picker-vertex")
    lon, lat = float(page.input_value("#id_lon")), float(page.input_value("#id_lat"))
    west, south, east, north = SQUARES["26030"]
    assert west < lon < east
    assert south < lat < north
    if not finger:
        assert (lon, lat) == pytest.approx(HERE)
        assert page.get_by_text("Es donde está su aparato").is_visible()
    check(page, f"citizen-{finger}")
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_label("¿Qué pasa?").select_option("danger")
    page.get_by_label("Cuéntelo").fill(TEXT)
    page.get_by_role("button", name="Enviar reporte").tap()
    page.wait_for_selector("text=RP-")
    report = Report.objects.get()
    assert (report.lon, report.lat) == pytest.approx((lon, lat))
