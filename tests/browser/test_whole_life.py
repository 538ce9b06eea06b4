"""One work from its proposal to the end of its guarantee, in a real browser, as each kind of user.

Everything is done through pages: staff of two roles with its second factor, a member of the
committee with a telephone without coverage, a neighbour without an account, and whoever looks. The
days of the server are those of the story (tests.making.whole_life).
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import html5lib
import pytest
from playwright.sync_api import expect
from tests.browser.axe import page_width, violations
from tests.browser.conftest import CHROMIUM
from tests.making import whole_life as story
from tests.making.pictures import photo, scene
from tests.making.whole_life import FOLIO, Clock, live, sign_in, write
from tests.making.work_forms import worker
from tests.making.works import town_book

from traza.modules.budget import api as budget
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]
WAIT = 180_000
PHONE = {"viewport": {"width": 360, "height": 800}, "is_mobile": True, "has_touch": True}
SHOTS = os.environ.get("TRAZA_TEST_SHOTS", "")
PUBLIC = f"/obras/obra/26/{FOLIO}/"
SEEN_BY_COMMITTEE = "La zanja de la esquina no tiene señales."
COMPLAINT = "La zanja quedó abierta toda la noche."
ANSWERED = "Se señaló la zanja el mismo día y se cierra esta semana."
EXPLAINED = "La fianza se entregó y falta digitalizarla; se agrega esta semana."
REPORTED = "El pavimento nuevo ya tiene un hoyo frente a la escuela."
REPLIED = "Se citó a la empresa: repara el tramo con la garantía."


class Street:
    """The public pages: each one opened on a telephone, looked at, and remembered."""

    def __init__(self, browser: Any, site: str) -> None:
        self.browser, self.site = browser, site
        self.read: list[tuple[str, str]] = []

    def look(self, path: str) -> str:
        """The text of a public page, once it is accessible, valid and fits a telephone."""
        context = self.browser.new_context(locale="es-MX", viewport=PHONE["viewport"])
        page, said = context.new_page(), []
        page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
        answer = page.goto(self.site + path)
        assert answer.status in {200, 404}, path
        assert page_width(page) <= 360, path
        found = violations(page)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], path
        shot(page, f"{len(self.read):02}-calle-{path}")
        self.read.append((path, answer.text()))
        html5lib.HTMLParser(strict=True).parse(answer.text())
        assert [one for one in said if "404" not in one] == [], path
        text: str = page.inner_text("main")
        context.close()
        return text

    def without_scripts(self, path: str) -> str:
        """The text of a page on a telephone that runs no script."""
        context = self.browser.new_context(**PHONE, locale="es-MX", java_script_enabled=False)
        page = context.new_page()
        page.goto(self.site + path)
        text: str = page.inner_text("main")
        shot(page, f"{len(self.read):02}-sin-scripts-{path}")
        context.close()
        return text


def shot(page: Any, name: str) -> None:
    """Keep what is seen, when somebody wants to look with their own eyes."""
    if SHOTS:
        name = re.sub(r"[^\w=-]+", "_", name).strip("_")
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The days of the server."""
    told = Clock("2026-01-02")
    monkeypatch.setattr("django.utils.timezone.now", told.now)
    return told


@pytest.fixture
def lines(clock: Clock, settings: Any, tmp_path: Path) -> dict[str, tuple[int, int]]:
    """A register with its places and a budget with an approved line."""
    if CHROMIUM is None:
        pytest.skip("no hay chromium: instálelo con «apt-get install chromium»")
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.FIGURES_ROOT = tmp_path / "figures"
    settings.HOME = tmp_path
    settings.SESSION_COOKIE_AGE = 3 * 366 * 86_400  # nobody signs in again while the years pass
    territory.load_gazetteer()
    outline = tmp_path / "municipios_26.geojson"
    outline.write_text(json.dumps(story.OUTLINE))
    territory.import_files([outline])
    return town_book("obra", story.YEAR)


@pytest.fixture
def desks(
    browser: Any, live_server: Any, lines: dict[str, tuple[int, int]]
) -> Iterator[dict[str, Any]]:
    """Staff of the agency at its desks: who captures, on a wide screen, and who reviews, on a
    telephone. Whatever the browser complains of fails the test."""
    made, said = {}, []
    desks_of = (
        ("capture", Role.CAPTURE, 1280),
        ("review", Role.REVIEW, 360),
        ("pays", Role.REVIEW, 360),
    )
    for name, role, width in desks_of:
        worker(f"{name}@example.org", role)
        context = browser.new_context(locale="es-MX", viewport={"width": width, "height": 800})
        made[name] = page = context.new_page()
        page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        sign_in(page, live_server.url, f"{name}@example.org")
    yield made
    for page in made.values():
        page.context.close()
    assert [text for text in said if "422" not in text] == []


@pytest.fixture
def telephone(browser: Any) -> Iterator[Any]:
    """The context of a member's telephone."""
    context = browser.new_context(**PHONE, locale="es-MX", timezone_id="America/Hermosillo")
    context.clock.install(time="2026-04-06T18:00:00Z")
    yield context
    context.close()


@pytest.fixture
def street(browser: Any, live_server: Any) -> Street:
    return Street(browser, live_server.url)


def test_a_work_lives_from_its_proposal_to_the_end_of_its_guarantee(
    live_server: Any, lines: Any, clock: Clock, desks: Any, telephone: Any, street: Street
) -> None:
    site = live_server.url
    clock.on("2026-01-10")
    work = propose(desks["capture"], site)
    live(desks, clock, work, story.DECIDED[:-1])
    clock.on("2026-02-22")
    committee = form_committee(desks["review"], site)
    live(desks, clock, work, [*story.DECIDED[-1:], *story.STARTED])
    clock.on("2026-04-06")
    visit_without_coverage(telephone, site, pairing_code(desks["review"], committee))
    clock.on("2026-04-07")
    answer_the_committee(desks["review"], committee)
    seen_by_anyone(street)
    the_flag_is_answered(desks["review"], street)
    live(desks, clock, work, story.WORKED)
    photograph(desks["capture"], work)
    neighbour_reports(street, desks["review"], clock)
    live(desks, clock, work, story.ENDED)
    the_committee_signs(desks["review"], committee)
    guarantee_runs_out(desks, clock, work)
    everything_adds_up(street, lines)
    the_past_is_there(street)
    whatever_else_anyone_reads(street)
    nobody_is_named(street)


def propose(page: Any, site: str) -> str:
    """Propose the work; its point is first in another state. The address of its staff page."""
    page.goto(f"{site}/gestion/obras/")
    page.click("main a:has-text('Proponer una obra')")
    given = dict(story.PROPOSAL)
    write(page, {"state": given.pop("state")} | given)
    write(page, dict(zip(("lat", "lon"), story.TOO_FAR, strict=True)))
    page.click("button[name=save]")
    page.wait_for_load_state()
    shot(page, "propuesta-fuera-del-municipio")
    page.wait_for_selector(".note-error")
    assert "Hermosillo" in page.inner_text(".field.wrong, .note-error")
    for name, value in story.PROPOSAL.items():
        assert page.input_value(f"#id_{name}") == value, name
    write(page, dict(zip(("lat", "lon"), story.PLACE, strict=True)))
    page.click("button[name=save]")
    page.wait_for_selector("text=Quedó registrado: versión 1.")
    return str(page.url)


def form_committee(page: Any, site: str) -> str:
    """Form the committee by its act and train it. The address of its staff page."""
    page.goto(f"{site}/gestion/comites/")
    page.click("main a:has-text('Formar un comité')")
    page.fill("#id_folio", FOLIO)
    page.click("main form button")
    page.wait_for_selector("h1:has-text('Formar el comité')")
    write(page, story.ASSEMBLY)
    for at, person in enumerate(story.MEMBERS):
        write(page, {f"member_{name}_{at}": value for name, value in person.items()})
    page.click("text=Registrar el comité")
    page.wait_for_selector("h2:has-text('Integrantes')")
    committee = str(page.url)
    assert "Integración paritaria" in page.inner_text("main")
    act = page.request.get(f"{committee}acta.pdf")
    assert act.body().startswith(b"%PDF")
    train(page)
    shot(page, "comite")
    return committee


def train(page: Any) -> None:
    """The workshop, with who was there."""
    page.click("main a:has-text('Capacitación')")
    write(page, {"on": "2026-02-22", "topics": "Cómo visitar la obra"})
    for box in page.locator("main input[name=members]").all():
        box.check()
    page.click("main button:has-text('Guardar')")
    page.wait_for_selector("text=Cómo visitar la obra")


def pairing_code(page: Any, committee: str) -> str:
    """The code of the president's telephone, as staff reads it from the page."""
    page.goto(committee)
    page.click("main tr:has-text('Reconocible') a:has-text('Enlazar')")
    page.click("text=Hacer un código")
    page.wait_for_selector(".qr svg")
    shot(page, "codigo")
    return str(page.inner_text("p.answer b")).strip()


def visit_without_coverage(telephone: Any, site: str, code: str) -> None:
    """Pair, lose the coverage, visit, complain, close the app and open it again, and send."""
    page = telephone.new_page()
    page.goto(f"{site}/comite/")
    page.fill("#code", code)
    page.tap("text=Enlazar >> visible=true >> nth=-1")
    page.tap("main ul li a")
    page.wait_for_selector("text=Hacer una visita")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    telephone.set_offline(True)
    page.tap("text=Hacer una visita")
    page.check("[data-question=sign] input[value=yes]")
    page.check("[data-question=safety] input[value=no]")
    page.fill("#seen", "20")
    page.fill("#notes", SEEN_BY_COMMITTEE)
    page.set_input_files("input[name=gallery]", [picture(31)])
    page.wait_for_selector(".photos img")
    shot(page, "telefono-visita")
    finish(page)
    page.close()
    page = telephone.new_page()
    page.goto(f"{site}/comite/")
    page.wait_for_selector("text=1 por enviar", timeout=WAIT)
    page.tap("main ul li a")
    page.tap("text=Presentar una queja")
    page.select_option("#about", "safety")
    page.fill("#text", COMPLAINT)
    finish(page)
    page.wait_for_selector("text=2 por enviar")
    shot(page, "telefono-sin-senal")
    telephone.set_offline(False)
    page.wait_for_selector("text=Nada por enviar", timeout=WAIT)
    page.wait_for_selector("h2:has-text('Enviados')")
    shot(page, "telefono-enviado")
    page.close()


def picture(seed: int) -> dict[str, Any]:
    """A photograph as a telephone gives it."""
    data = photo(scene(seed, (640, 480)))
    return {"name": f"{seed}.jpg", "mimeType": "image/jpeg", "buffer": data}


def finish(page: Any) -> None:
    page.tap("main [type=submit]")
    page.wait_for_selector("h1:has-text('Envíos')", timeout=WAIT)


def answer_the_committee(page: Any, committee: str) -> None:
    """Staff sees one visit and one complaint, and answers."""
    page.goto(committee)
    assert page.locator("section[aria-labelledby=visits] details").count() == 1
    assert page.locator(f"text={COMPLAINT}").count() == 1
    page.click("main a:has-text('Contestar')")
    page.fill("#id_text", ANSWERED)
    page.click("main button:has-text('Guardar')")
    page.wait_for_selector(f"text={ANSWERED}")
    shot(page, "comite-contestado")


def seen_by_anyone(street: Street) -> None:
    """The public page shows the visit, the complaint and the answer."""
    for text in (street.look(PUBLIC), street.without_scripts(PUBLIC)):
        for part in ("1 visita", SEEN_BY_COMMITTEE, COMPLAINT, ANSWERED, "2 mujeres y 1 hombre"):
            assert part in text, part


def the_flag_is_answered(page: Any, street: Street) -> None:
    """The guarantee that lacks raises a flag; the agency answers where anyone reads."""
    assert "/banderas/guarantee_missing/" in street.read[-1][1]
    assert "garantía" in street.look("/banderas/guarantee_missing/")
    page.goto(street.site + PUBLIC)
    page.click("#banderas a:has-text('Responder')")
    page.fill("#id_text", EXPLAINED)
    page.click("text=Publicar la respuesta")
    page.wait_for_selector(f"#banderas article:has-text('{EXPLAINED}')")
    assert EXPLAINED in street.look(PUBLIC)


def photograph(page: Any, work: str) -> None:
    """The agency's own photograph."""
    page.goto(work)
    page.click("main .chips a:has-text('Fotografías')")
    page.set_input_files("#id_photos", [picture(44)])
    write(page, {"stage": "during", "taken_on": "2026-05-14", "caption": "Colado del primer tramo"})
    page.click("text=Agregar fotografías")
    page.wait_for_selector("text=Quedó 1 fotografía.")


def neighbour_reports(street: Street, staff: Any, clock: Clock) -> None:
    """Somebody without an account reports with a photograph, and reads the answer."""
    clock.on("2026-05-18")
    context = street.browser.new_context(**PHONE, locale="es-MX")
    page = context.new_page()
    page.goto(street.site + PUBLIC)
    page.tap("main .actions a:has-text('Reportar algo') >> nth=0")
    page.select_option("#id_topic", "danger")
    page.fill("#id_text", REPORTED)
    page.set_input_files("#id_photos", [picture(57)])
    page.tap("main button:has-text('Enviar reporte')")
    folio = page.inner_text("p.answer b").strip()
    shot(page, "vecino-folio")
    page.tap("text=Ver el reporte")
    clock.on("2026-05-20")
    answer_the_neighbour(staff, street.site)
    page.reload()
    for part in (folio, REPORTED, REPLIED):
        assert part in page.inner_text("main"), part
    expect(page.get_by_role("img", name=f"Foto 1 del reporte {folio}")).to_be_visible()
    context.close()
    assert REPLIED in street.look(f"/reportes/{folio}/")
    assert folio in street.look(PUBLIC)


def answer_the_neighbour(page: Any, site: str) -> None:
    page.goto(f"{site}/gestion/reportes/")
    page.click("main th a")
    page.fill("#id_text", REPLIED)
    page.click("text=Publicar la respuesta")
    page.click("text=Decidir qué se publica")
    page.get_by_label("Se publica", exact=True).check()
    page.click("text=Publicar la decisión")
    page.wait_for_selector("text=se publica")


def the_committee_signs(page: Any, committee: str) -> None:
    """What each member said at the hand-over."""
    page.goto(committee)
    page.click("main a:has-text('Firmas de la entrega')")
    page.fill("#id_on", "2026-07-20")
    for field in page.locator("main select").all():
        field.select_option("yes")
    page.click("main button:has-text('Guardar')")
    page.wait_for_selector("td:has-text('Firmó')")


def guarantee_runs_out(desks: Any, clock: Clock, work: str) -> None:
    """The end of the guarantee is announced; before it nobody closes the work, after it one does."""
    page = desks["review"]
    clock.on("2027-07-01")
    page.goto(work.split("/gestion", maxsplit=1)[0] + "/gestion/obras/")
    assert FOLIO in page.inner_text("section[aria-labelledby=ending]")
    page.goto(f"{work}cerrar/")
    page.fill("#id_on", "2027-07-01")
    page.click("button[name=save]")
    page.wait_for_selector(".note-error")
    assert "término de la garantía" in page.inner_text(".note-error")
    live(
        desks,
        clock,
        work,
        [("2027-08-01", "review", "cerrar", {"on": "2027-08-01"}, Status.CLOSED)],
    )


def everything_adds_up(street: Street, lines: dict[str, tuple[int, int]]) -> None:
    """Anyone reads at the end what entered and left, to the centavo of the ledger."""
    now = {name: budget.moments_of(line) for name, (_book, line) in lines.items()}
    for one in now.values():
        assert one.paid == one.exercised == one.accrued == one.committed
        assert (one.reserved, one.advance_pending) == (0, 0)
    text = street.without_scripts(PUBLIC)
    assert "Cerrada" in text
    spent = [row[-1] for row in table(street, "Quién paga la obra")]
    assert spent == [pesos(one.paid) for one in now.values()] + [
        pesos(sum(one.paid for one in now.values()))
    ]
    assert f"costó {spent[-1]}." in text
    total = table(street, "que entró y salió")[-1]
    entered = now["F2"].modified + now["F3"].modified
    assert total[2:4] == [pesos(entered), spent[-1]]


def table(street: Street, caption: str) -> list[list[str]]:
    """The cells of a table of the work's page, its totals last."""
    context = street.browser.new_context(**PHONE, locale="es-MX", java_script_enabled=False)
    page = context.new_page()
    page.goto(street.site + PUBLIC)
    rows = page.locator(f"table:has(caption:has-text('{caption}')) tr:has(td)").all()
    cells = [row.locator("th, td").all_inner_texts() for row in rows]
    context.close()
    return [[one.strip() for one in row] for row in cells]


def pesos(centavos: int) -> str:
    return f"${Decimal(centavos) / 100:,.2f}"


def the_past_is_there(street: Street) -> None:
    """The history, the work as it was on past days, and what changed between two."""
    story_told = street.look(f"{PUBLIC}historia/")
    steps = (story.DECIDED, story.STARTED, story.WORKED, story.ENDED)
    assert f"{2 + sum(map(len, steps))} versiones" in story_told  # its proposal and its end too
    for title in ("Proponer la obra", "Firmar el contrato", "Cerrar el expediente"):
        assert title in story_told, title
    assert "todavía no conocía" in street.look(f"{PUBLIC}?al=2026-01-05")
    then = street.look(f"{PUBLIC}?al=2026-02-15")
    assert "al terminar el 15 de febrero de 2026" in then
    assert "Autorizada" in then
    for later in ("Constructora del Norte", COMPLAINT, REPORTED):
        assert later not in then
    changed = street.look(f"{PUBLIC}cambios/?desde=2026-02-15&hasta=2026-03-05")
    for part in ("Autorizada", "En ejecución", "Constructora del Norte"):
        assert part in changed, part


def whatever_else_anyone_reads(street: Street) -> None:
    """Its red flags, its papers, and the lists where the work is."""
    text = street.look(PUBLIC)
    raised = re.findall(r'href="(/banderas/[a-z_]+/)"', street.read[-1][1])
    for path in [
        "/banderas/",
        *raised,
        "/reportes/",
        "/obras/lista/?etapa=closed",
        "/contratistas/",
    ]:
        street.look(path)
    assert "Constructora del Norte" in text
    for name in ("ficha", "letrero", "acta"):
        paper = urlopen(f"{street.site}{PUBLIC}{name}.pdf").read()
        assert paper.startswith(b"%PDF"), name


def nobody_is_named(street: Street) -> None:
    """No public page ever said who is of the committee."""
    assert len(street.read) >= 9
    for path, html in street.read:
        read = unicodedata.normalize("NFC", html).casefold()
        for word in story.PERSONAL:
            assert word.casefold() not in read, (path, word)
