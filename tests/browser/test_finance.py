"""Finance staff at work in a real browser: every page accessible at both widths, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.test import Client
from tests.browser.axe import page_width, violations
from tests.making.budgets import AGENCY, DAY, SmallBook, of, small_book, spend
from tests.making.people import person
from tests.making.whole_life import Clock

from traza.modules.budget import api as budget
from traza.modules.budget.actions.load_statement import load_statement
from traza.modules.budget.contracts.ledger import Name
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db(transaction=True)

STATEMENT = (
    "Fecha,Concepto,Referencia,Cargo,Abono,Saldo\n"
    "16/03/2026,SPEI,SPEI-771,120000.00,,900.00\n"
    "17/03/2026,SPEI a Aguas,77,5000.00,,-4100.00\n"
    "18/03/2026,Comisión,,11.60,,-4111.60\n"
)
FILE = (
    "Clave presupuestaria,Concepto,Aprobado,Modificado,Comprometido,Devengado,Ejercido,Pagado\n"
    "21111-2.2.1-E044-6141-2-15,Calles,1000.00,900.00,900.00,500.00,400.00,400.00\n"
)


@pytest.fixture
def book() -> SmallBook:
    """A book with payments, one of which its bank knows by its reference."""
    small = small_book(approved=100_000_000, name="Construcción de obras de urbanización")
    for folio, centavos in (("SPEI-771", 12_000_000), ("SPEI-772", 500_000), ("SPEI-773", 100)):
        spend(small, centavos, folio)
    load_statement(
        small.book,
        STATEMENT.encode(),
        name="marzo.csv",
        bank="Banorte",
        last_digits="1234",
        by=TERMINAL,
    )
    return small


@pytest.fixture
def page(browser: Any, live_server: Any, settings: Any, tmp_path: Path) -> Iterator[Any]:
    """A signed-in administrator's page; whatever the browser complains of fails the test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    client = Client()
    client.force_login(person("jefa@example.org", Role.ADMIN, mfa=True, agency=AGENCY))
    session = {
        "name": "sessionid",
        "value": client.cookies["sessionid"].value,
        "url": live_server.url,
    }
    context = browser.new_context(locale="es-MX", viewport={"width": 360, "height": 800})
    context.add_cookies([session])
    page, said = context.new_page(), []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [text for text in said if "422" not in text] == []


@pytest.fixture
def sound(page: Any) -> Callable[[], None]:
    """Check the page at hand: accessible and valid, and as wide as the screen at both widths."""

    def check() -> None:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert page_width(page) <= width, page.url
            found = violations(page)
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url
        html5lib.HTMLParser(strict=True).parse(page.content())

    return check


@pytest.mark.full("journeys")
def test_every_page_of_finance_is_sound(
    live_server: Any, page: Any, sound: Callable[[], None], book: SmallBook
) -> None:
    first, *_, last = budget.list_movements(book=book.book)
    for path in (
        "",
        "cargar/",
        "libro/",
        f"libro/clave/{book.line}/",
        "libro/movimientos/",
        "libro/movimientos/?q=SPEI&tipo=pay&desde=2026-01-01&a_quien=x",
        "libro/movimientos/?q=nada-se-llama-asi",
        f"libro/movimiento/{last.id}/",
        f"libro/movimiento/{first.id}/revertir/",
        "libro/registrar/adecuar/",
        "libro/registrar/devengar/",
        f"libro/registrar/reintegrar/?sigue={last.id}",
        "libro/balanza/",
        "libro/cierre/",
        "libro/banco/",
        "libro/banco/cargar/",
    ):
        assert page.goto(f"{live_server.url}/hacienda/{path}").status == 200, path
        sound()


def test_a_movement_is_recorded_by_keyboard_and_an_error_says_where(
    live_server: Any, page: Any, sound: Callable[[], None], book: SmallBook
) -> None:
    page.goto(f"{live_server.url}/hacienda/libro/clave/{book.line}/")
    page.focus("text=Comprometer")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Registra el contrato")
    page.focus("#id_folio")
    page.keyboard.type("C-99")
    page.fill("#id_day", "2026-03-20")
    page.focus("#id_amount_0")
    page.keyboard.type("9,000,000.00")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note-error")
    assert "Registre antes una ampliación o baje el monto" in page.inner_text(".note-error")
    assert page.input_value("#id_folio") == "C-99"
    sound()
    page.fill("#id_amount_0", "9,000.00")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Quedó registrado.")
    assert "contrato C-99" in page.inner_text("h1")


@pytest.mark.full("journeys")
def test_a_file_is_checked_and_loaded(
    live_server: Any, page: Any, sound: Callable[[], None], tmp_path: Path
) -> None:
    path = tmp_path / "sonora_2026.csv"
    path.write_text(FILE, encoding="utf-8")
    page.goto(f"{live_server.url}/hacienda/cargar/")
    page.set_input_files("input[type=file]", str(path))
    page.click("text=Enviar y revisar")
    page.wait_for_selector("text=Cómo se lee")
    sound()
    assert page.input_value("#id_year") == "2026"  # as the file's name says
    page.focus("#id_year")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Lo que se leyó")
    sound()
    page.fill("#id_entity", "Sonora")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Se cargó 1 clave.")


@pytest.fixture
def years_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server takes it for September of 2029: nobody records a day that has not come."""
    monkeypatch.setattr("django.utils.timezone.now", Clock("2029-09-01").now)


@pytest.mark.full("journeys")
def test_the_pages_after_the_year_are_sound(
    years_later: None, live_server: Any, page: Any, sound: Callable[[], None]
) -> None:
    """December is closed; January pays what it left, and an advance comes back."""
    small = small_book("enero", approved=100_000)
    _contract, _accrued, exercised, paid = spend(small, 40_000)
    budget.reverse(paid.id, Name("oficio", "1"), on=DAY, by=TERMINAL)
    other = budget.commit(
        small.book, Name("contrato", "2"), on=DAY, amounts=[of(small.line, 9_000)], by=TERMINAL
    )
    budget.advance(
        small.book, Name("anticipo", "2"), on=DAY, amounts=[of(small.line, 3_000)],
        follows=other.id, by=TERMINAL,
    )  # fmt: skip
    for month in range(1, 13):
        budget.close_month(small.book, month, by=TERMINAL)
    pay = f"{live_server.url}/hacienda/enero/registrar/pagar/?sigue={exercised.id}"
    page.goto(pay)
    page.fill("#id_folio", "T-2")
    page.fill("#id_day", "2027-05-02")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note-error")
    assert "posterior al 2027-04-30" in page.inner_text(".note-error")
    assert page.input_value("#id_folio") == "T-2"
    sound()
    page.fill("#id_day", "2027-01-15")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Quedó registrado.")
    for path in (
        "cierre/",
        "balanza/",
        "balanza/?desde=13",
        f"movimiento/{other.id}/",
        f"registrar/recuperar-anticipo/?sigue={other.id}",
    ):
        assert page.goto(f"{live_server.url}/hacienda/enero/{path}").status == 200, path
        sound()
    page.fill("#id_folio", "D-2")
    page.fill("#id_day", "2029-08-01")
    page.fill("#id_reason", "Se rescindió el contrato")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Quedó registrado.")
    assert budget.moments_of(small.line).advance_pending == 0
