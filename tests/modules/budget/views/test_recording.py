"""Finance staff records, follows, reverses and closes, in pages that keep what was typed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.making.budgets import AGENCY, DAY, SmallBook, of, small_book, spend
from tests.making.people import person, was_inside

from traza.modules.budget import api as budget
from traza.modules.budget.actions import authority
from traza.modules.budget.contracts.books import NewLine
from traza.modules.budget.contracts.ledger import Kind, Name, Side
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db

HEAD = {"document": "contrato", "folio": "C-1", "day": "2026-03-20", "rows": "3"}


@pytest.fixture
def book() -> SmallBook:
    return small_book(approved=100_000)


@pytest.fixture
def capture(client: Client) -> Client:
    client.force_login(person("cap@example.org", Role.CAPTURE, mfa=True, agency=AGENCY))
    return client


@pytest.fixture
def second() -> Client:
    """Another person who captures in the same agency: who pays what the first one recorded."""
    client = Client()
    client.force_login(person("otra@example.org", Role.CAPTURE, mfa=True, agency=AGENCY))
    return client


@pytest.fixture
def review() -> Client:
    client = Client()
    client.force_login(person("rev@example.org", Role.REVIEW, mfa=True, agency=AGENCY))
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def commit(client: Client, **given: str) -> Any:
    data = HEAD | {"key_0": "21111-6141", "amount_0": "400.00"} | given
    return client.post("/hacienda/libro/registrar/comprometer/", data)


def test_pages_say_where_the_money_stands(capture: Client, book: SmallBook) -> None:
    spend(book, 25_000)
    assert "Libro libro" in text(capture.get("/hacienda/"))
    page = text(capture.get("/hacienda/libro/"))
    assert "De <b>$1,000.00</b> se han pagado <b>$250.00</b>" in page
    assert "21111-6141" in page
    assert "Ninguna las tiene" in text(capture.get("/hacienda/libro/?q=nada"))
    line = text(capture.get(f"/hacienda/libro/clave/{book.line}/"))
    assert "<strong>$750.00</strong>" in line
    assert "transferencia 1" in line
    assert "contrato 1" in text(capture.get("/hacienda/libro/movimientos/?q=contrato"))
    assert "transferencia 1" not in text(capture.get("/hacienda/libro/movimientos/?q=contrato"))


def test_the_whole_way_from_commitment_to_refund(
    capture: Client, second: Client, book: SmallBook
) -> None:
    address = commit(capture, payee="Constructora Uno")["Location"]
    page = text(capture.get(address))
    assert "Quedó registrado." in page
    assert "Constructora Uno" in page
    assert "8.2.4 Presupuesto comprometido" in page
    steps = [
        ("devengar", {"document": "estimación", "amount_0": "400.00"}),
        ("ejercer", {"document": "CLC", "amount_0": "400.00"}),
        ("pagar", {"document": "transferencia", "amount_0": "400.00", "bank_reference": "S1"}),
        ("reintegrar", {"document": "línea", "amount_0": "50.00", "reason": "Sobró"}),
    ]
    for slug, given in steps:
        number = address.rstrip("/").rsplit("/", 1)[1]
        following = f"/hacienda/libro/registrar/{slug}/?sigue={number}"
        if slug == "pagar":  # four eyes: who recorded it is not offered to pay it, nor may
            assert following not in text(capture.get(address))
            for page in (address, following):  # told before the form, and who could
                assert "Usted registró lo que este pago liquida." in text(capture.get(page))
                assert "Puede hacerlo: otra@example.org." in text(capture.get(page))
            assert "Otra persona debe hacerlo" not in text(second.get(following))
            alone = capture.post(following, HEAD | {"rows": "1"} | given)
            assert alone.status_code == 422
            assert "Otra persona debe hacerlo" in text(alone)
        who = second if slug == "pagar" else capture
        assert following.replace("&", "&amp;") in text(who.get(address))
        assert "Queda $" in text(who.get(following))
        answer = who.post(following, HEAD | {"rows": "1"} | given)
        assert answer.status_code == 302, text(answer)
        address = answer["Location"]
    now = budget.moments_of(book.line)
    assert (now.paid, now.available) == (35_000, 65_000)
    assert "Sigue a" in text(capture.get(address))


def test_an_advance_comes_back_by_its_form(
    capture: Client, second: Client, book: SmallBook
) -> None:
    address = commit(capture)["Location"]
    number = address.rstrip("/").rsplit("/", 1)[1]
    assert "recuperar-anticipo" not in text(capture.get(address))  # nothing to recover yet
    sent = HEAD | {"rows": "1", "document": "transferencia", "amount_0": "100.00"}
    second.post(f"/hacienda/libro/registrar/anticipar/?sigue={number}", sent)
    following = f"/hacienda/libro/registrar/recuperar-anticipo/?sigue={number}"
    assert following in text(capture.get(address))
    page = text(capture.get(following))
    assert "Recuperar un anticipo" in page
    assert "Queda $100.00." in page
    back = HEAD | {"rows": "1", "document": "ficha de depósito", "amount_0": "100.01"}
    assert "anticipo sin amortizar" in text(capture.post(following, back | {"reason": "x"}))
    assert "Escriba el motivo" in text(capture.post(following, back | {"amount_0": "60.00"}))
    made = capture.post(following, back | {"amount_0": "60.00", "reason": "Se rescindió"})
    assert "recuperación de anticipo" in text(capture.get(made["Location"])).lower()
    assert budget.moments_of(book.line).advance_pending == 4_000


def test_what_is_left_is_offered_and_no_more(capture: Client, book: SmallBook) -> None:
    made = spend(book, 40_000)
    page = text(capture.get(f"/hacienda/libro/registrar/reintegrar/?sigue={made[3].id}"))
    assert 'value="400.00"' in page
    assert "devengar" not in text(capture.get(f"/hacienda/libro/movimiento/{made[0].id}/"))


def test_an_error_keeps_what_was_typed_and_says_the_way_out(
    capture: Client, book: SmallBook
) -> None:
    short = commit(capture, amount_0="1,000.01", reason="Obra de agua")
    assert short.status_code == 422
    page = text(short)
    assert "faltan $0.01" in page
    assert 'value="1,000.01"' in page
    assert 'value="Obra de agua"' in page
    for given, said in [
        ({"amount_0": "1.000,50"}, "se puede leer de dos maneras"),
        ({"amount_0": "0.001"}, "fracciones de centavo"),
        ({"amount_0": "-5"}, "no lleva signo menos"),
        ({"amount_0": ""}, "Escriba el importe de esta clave"),
        ({"key_0": "", "amount_0": "5"}, "Escriba la clave de este importe"),
        ({"key_0": "", "amount_0": ""}, "Escriba al menos un importe"),
        ({"key_0": "no-hay"}, "No hay la clave «no-hay»"),
        ({"key_1": "21111-6141", "amount_1": "1"}, "ya está en el renglón 1"),
        ({"folio": ""}, "es el nombre del movimiento"),
        ({"day": "ayer"}, "Escriba el día como"),
        ({"day": "2025-03-01"}, "no es del ejercicio 2026"),
    ]:
        answer = commit(capture, **given)
        assert answer.status_code == 422, given
        assert said in text(answer), given
    assert budget.moments_of(book.line).committed == 0


def test_a_double_click_is_one_movement(capture: Client, book: SmallBook) -> None:
    first, second = commit(capture), commit(capture)
    assert first["Location"] == second["Location"]
    assert "no se registró dos veces" in text(capture.get(second["Location"]))
    assert budget.moments_of(book.line).committed == 40_000
    other = commit(capture, amount_0="1.00")
    assert other.status_code == 422
    assert "déle otro folio" in text(other)


def test_a_lost_session_gives_back_what_was_typed(client: Client, book: SmallBook) -> None:
    user = person("cap@example.org", Role.CAPTURE, mfa=True, agency=AGENCY)
    sent = {"key_0": "21111-6141", "amount_0": "400.00", "key_1": "x-1", "amount_1": "7.00"}
    was_inside(client, user, "/hacienda/libro/registrar/comprometer/")
    away = client.post(
        "/hacienda/libro/registrar/comprometer/",
        urlencode(HEAD | sent | {"reason": "Obra de agua", "rows": "6"}),
        content_type="application/x-www-form-urlencoded",  # as a browser sends it
    )
    assert away["Location"].startswith("/cuenta/login/")
    assert budget.moments_of(book.line).committed == 0
    client.force_login(user)
    page = text(client.get("/hacienda/libro/registrar/comprometer/"))
    for kept in ("Obra de agua", "x-1", "7.00", "400.00", "C-1", 'id="id_amount_5"'):
        assert kept in page, kept


def test_more_rows_keep_what_was_typed(capture: Client, book: SmallBook) -> None:
    page = text(commit(capture, more="1"))
    assert 'id="id_amount_5"' in page
    assert 'value="400.00"' in page
    assert budget.moments_of(book.line).committed == 0


def test_rows_of_a_spreadsheet_are_pasted_and_seen_before_they_count(
    capture: Client, book: SmallBook
) -> None:
    sheet = "21111-6141\t-1,000.00\r\n\r\n x-1 \t 5.00\n" + "y\t1\n" * 3
    page = commit(capture, more="1", paste=sheet, key_1="z-9", amount_1="7.00")
    kept = text(page)
    for value in ("21111-6141", "400.00", "z-9", "7.00", "-1,000.00", "x-1", "5.00"):
        assert f'value="{value}"' in kept, value
    assert 'id="id_amount_6"' in kept
    assert 'id="id_amount_7"' not in kept
    unseen = commit(capture, paste=sheet)
    assert unseen.status_code == 422
    assert "para revisar lo que pegó" in text(unseen)
    assert budget.moments_of(book.line).committed == 0


def test_an_advance_is_amortised_by_what_is_received(
    capture: Client, second: Client, book: SmallBook
) -> None:
    made = commit(capture)["Location"].rstrip("/").rsplit("/", 1)[1]
    paid = second.post(
        f"/hacienda/libro/registrar/anticipar/?sigue={made}",
        HEAD | {"document": "transferencia", "rows": "1", "amount_0": "100.00"},
    )
    assert paid.status_code == 302
    address = f"/hacienda/libro/registrar/devengar/?sigue={made}"
    page = text(capture.get(address))
    assert "Queda $400.00." in page
    assert "De eso, $100.00 ya se pagaron como anticipo" in page
    given = HEAD | {"document": "estimación", "rows": "1", "amount_0": "400.00"}
    short = capture.post(address, given)
    assert "comprometido sin devengar" in text(short)
    assert capture.post(address, given | {"amortised_0": "100.00"}).status_code == 302
    now = budget.moments_of(book.line)
    assert (now.accrued, now.paid, now.advance_pending) == (40_000, 10_000, 0)


def test_an_adjustment_names_its_authorisation_and_may_reduce(
    capture: Client, book: SmallBook
) -> None:
    address = "/hacienda/libro/registrar/adecuar/"
    other = budget.open_line(book.book, NewLine(key="21111-3311"))
    data = HEAD | {
        "document": "oficio de autorización",
        "folio": "OF-9",
        "key_0": "21111-6141",
        "amount_0": "-300.00",
        "key_1": "21111-3311",
        "amount_1": "300.00",
    }
    nameless = capture.post(address, data)
    assert "Escriba el motivo" in text(nameless)
    assert capture.post(address, data | {"reason": "Traspaso"}).status_code == 302
    assert budget.moments_of(book.line).modified == 70_000
    assert budget.moments_of(other).modified == 30_000
    more = capture.post(address, data | {"folio": "OF-10", "reason": "x", "amount_0": "-700.01"})
    assert "faltan $0.01" in text(more)


def test_what_must_follow_is_chosen_first(capture: Client, book: SmallBook) -> None:
    empty = text(capture.get("/hacienda/libro/registrar/pagar/"))
    assert "Elija el movimiento de ejercido" in empty
    assert "No hay ninguno vigente" in empty
    made = spend(book, 10_000)
    assert "No hay ninguno vigente al que le quede algo." in text(
        capture.get("/hacienda/libro/registrar/pagar/?q=CLC")
    )
    budget.reverse(made[3].id, Name("oficio", "r"), on=DAY, by=TERMINAL, reason="x")
    page = text(capture.get("/hacienda/libro/registrar/pagar/?q=CLC"))
    assert f"?sigue={made[2].id}" in page
    wrong = capture.get(f"/hacienda/libro/registrar/pagar/?sigue={made[0].id}", follow=True)
    assert "Momento fuera de orden" in text(wrong)


def test_a_key_of_income_is_not_spent(capture: Client, book: SmallBook) -> None:
    budget.open_line(book.book, NewLine(key="ing-1", side=Side.INCOME, income="11"))
    answer = commit(capture, key_0="ing-1")
    assert "es del otro lado del presupuesto" in text(answer)
    line = budget.find_line(book.book, "ing-1")
    assert line is not None
    given = HEAD | {"document": "ley", "key_0": "ing-1", "amount_0": "10"}
    assert capture.post("/hacienda/libro/registrar/estimar/", given).status_code == 302
    assert "Recaudado" in text(capture.get(f"/hacienda/libro/clave/{line.id}/"))


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("aprobar", "aportar", "ya tiene $1,000.00 aprobados y aquí se suman $300.00"),
        ("aportar", "aprobar", "ya tiene $300.00 de aportaciones y aquí se suman $300.00"),
    ],
)
def test_the_same_money_is_not_counted_as_approved_and_as_contributed(
    capture: Client, first: str, then: str, says: str
) -> None:
    book = small_book(approved=100_000 if first == "aprobar" else 0)
    data = HEAD | {"key_0": "21111-6141", "amount_0": "300.00", "document": "convenio"}
    if first == "aportar":
        assert capture.post("/hacienda/libro/registrar/aportar/", data).status_code == 302
    before = budget.moments_of(book.line)
    address = f"/hacienda/libro/registrar/{then}/"
    refused = capture.post(address, data | {"folio": "C-2"})
    assert refused.status_code == 422
    assert says in text(refused)
    assert "Si es además, escriba el motivo." in text(refused)
    assert budget.moments_of(book.line) == before
    besides = data | {"folio": "C-2", "reason": "Ampliación del convenio"}
    assert capture.post(address, besides).status_code == 302
    assert budget.moments_of(book.line).modified == before.modified + 30_000


def test_a_reversal_names_what_it_reverses_once(
    capture: Client, review: Client, book: SmallBook
) -> None:
    paid = spend(book, 10_000)[3]
    address = f"/hacienda/libro/movimiento/{paid.id}/revertir/"
    assert capture.get(address).status_code == 403
    assert "Revertir este movimiento" in text(review.get(f"/hacienda/libro/movimiento/{paid.id}/"))
    given = {"document": "oficio", "folio": "R-1", "day": "2026-03-21"}
    assert review.post(address, given).status_code == 422
    done = review.post(address, given | {"reason": "Se pagó dos veces"})
    page = text(review.get(done["Location"]))
    assert "Revierte a" in page
    assert "Revertir este movimiento" not in page
    assert "Este movimiento fue revertido" in text(
        review.get(f"/hacienda/libro/movimiento/{paid.id}/")
    )
    twice = review.post(address, given | {"folio": "R-2", "reason": "otra"})
    assert "ya fue revertido" in text(twice)
    made = budget.find_movement(book.book, "oficio", "R-1")
    assert made is not None
    again = review.post(
        f"/hacienda/libro/movimiento/{made.id}/revertir/", given | {"folio": "R-3", "reason": "x"}
    )
    assert "Una reversión no se revierte" in text(again)


def test_a_month_closes_once_and_in_order(capture: Client, review: Client, book: SmallBook) -> None:
    address = "/hacienda/libro/cierre/"
    assert capture.get(address).status_code == 403
    page = text(review.get(address))
    assert "Cerrar enero" in page
    assert review.post(address, {"month": "1", "reason": ""}).status_code == 302
    late = review.post(address, {"month": "1", "reason": ""})
    assert late.status_code == 422
    assert "Ese mes ya está cerrado" in text(late)
    assert review.post(address, {"month": "2000"}).status_code == 422
    assert "En un acto se cierran hasta doce meses" in text(review.post(address, {"month": "14"}))
    refused = commit(capture, day="2026-01-31")
    assert "El mes enero de 2026 está cerrado" in text(refused)


def test_the_trial_balance_adds_up_on_the_page_and_in_the_file(
    capture: Client, book: SmallBook
) -> None:
    spend(book, 25_000)
    page = text(capture.get("/hacienda/libro/balanza/"))
    assert "los cargos suman <b>$2,000.00</b> y los abonos <b>$2,000.00</b>" in page
    assert "8.2.7 Presupuesto pagado" in page
    nothing = text(capture.get("/hacienda/libro/balanza/?desde=4&hasta=2&q=21111"))
    assert "los cargos suman <b>$0.00</b>" in nothing
    answer = capture.get("/hacienda/libro/balanza.csv?desde=3&hasta=3")
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert rows[0].startswith("clave,nombre,cuenta")
    assert "21111-6141,,8.2.1 Presupuesto de egresos aprobado,0.00,0.00,1000.00,-1000.00" in rows
    assert "21111-6141,,8.2.7 Presupuesto pagado,0.00,250.00,0.00,250.00" in rows
    assert len(rows) == 7


def test_after_december_what_was_accrued_is_paid_and_its_months_close_too(
    capture: Client, review: Client, book: SmallBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authority.clock, "today", lambda _where=None: date(2027, 6, 1))
    spend(book, 25_000)
    (accrued,) = budget.list_movements(book=book.book, kinds=[Kind.ACCRUE])
    made = budget.find_movement(book.book, "transferencia", "1")
    assert made is not None
    budget.reverse(made.id, Name("oficio", "1"), on=DAY, by=TERMINAL)
    for month in range(1, 13):
        budget.close_month(book.book, month, by=TERMINAL)
    closing = text(review.get("/hacienda/libro/cierre/"))
    assert (
        "Lo que dejó devengado se ejerce y se paga con este libro hasta el 30 de abril de 2027"
        in closing
    )
    assert "artículo 74, fracción VI" in closing
    assert "Cerrar enero de 2027" in closing
    refused = text(commit(capture, day="2027-01-10"))
    assert "no es del ejercicio 2026" in refused
    assert "o el libro de 2027" in refused
    exercised = budget.find_movement(book.book, "CLC", "1")
    assert exercised is not None
    pay = f"/hacienda/libro/registrar/pagar/?sigue={exercised.id}"
    sent = HEAD | {"rows": "1", "document": "transferencia", "folio": "2", "amount_0": "250.00"}
    late = text(capture.post(pay, sent | {"day": "2027-05-03"}))
    assert "posterior al 2027-04-30" in late
    assert 'value="250.00"' in late
    assert capture.post(pay, sent | {"day": "2027-01-10"}).status_code == 302
    whole = text(capture.get("/hacienda/libro/balanza/"))
    assert "De enero de 2026 a enero de 2027 los cargos suman" in whole
    year = text(capture.get("/hacienda/libro/balanza/?hasta=12"))
    assert "De enero a diciembre de 2026 los cargos suman" in year
    after = text(capture.get("/hacienda/libro/balanza/?desde=13"))
    assert "los cargos suman <b>$250.00</b>" in after
    rows = b"".join(capture.get("/hacienda/libro/balanza.csv").streaming_content).decode()
    assert "8.2.7 Presupuesto pagado,0.00,500.00,250.00,250.00" in rows
    refused = review.post("/hacienda/libro/cierre/", {"month": "13"})
    assert "Deja pendientes: escriba por qué se cierra así." in text(refused)
    given = {"month": "13", "reason_13": "El estado de cuenta llega el lunes"}
    assert review.post("/hacienda/libro/cierre/", given).status_code == 302
    page = text(review.get("/hacienda/libro/cierre/"))
    assert "Enero de 2027: lo cerró" in page
    assert "Motivo: El estado de cuenta llega el lunes" in page
    assert "Cerrar febrero de 2027" in page
    assert accrued.reversed_by is None


def test_what_is_of_another_book_or_nowhere_is_not_shown(capture: Client, book: SmallBook) -> None:
    other = small_book("otro")
    made = spend(other, 1_000)
    for address in (
        "no-hay/",
        f"libro/clave/{other.line}/",
        f"libro/movimiento/{made[0].id}/",
        f"libro/registrar/devengar/?sigue={made[0].id}",
        "libro/registrar/robar/",
        "libro/movimiento/99999999999999999999/",
    ):
        assert capture.get(f"/hacienda/{address}").status_code == 404, address


def test_a_reserve_becomes_a_commitment(capture: Client, book: SmallBook) -> None:
    made = budget.reserve(
        book.book, Name("solicitud", "1"), on=DAY, amounts=[of(book.line, 5_000)], by=TERMINAL
    )
    page = text(capture.get(f"/hacienda/libro/movimiento/{made.id}/"))
    assert f"comprometer/?sigue={made.id}" in page
    answer = capture.post(
        f"/hacienda/libro/registrar/comprometer/?sigue={made.id}",
        HEAD | {"rows": "1", "amount_0": "50.00"},
    )
    assert answer.status_code == 302
    assert budget.moments_of(book.line).reserved == 0
    kinds = [each.kind for each in budget.list_movements(book=book.book)]
    assert kinds == [Kind.APPROVE, Kind.RESERVE, Kind.COMMIT]
