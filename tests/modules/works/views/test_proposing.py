"""A work is proposed and described in pages that keep what was typed."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.making.budgets import small_book
from tests.making.people import was_inside
from tests.making.work_forms import PROPOSAL, client_of, fields_of, words, worker
from tests.making.works import AGENCY

from traza.kernel.money import Money
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.vocabulary import Form, Source
from traza.platform.access.roles import Role

NEW = "/gestion/obras/nueva/"


def test_a_proposal_becomes_a_dossier(capture: Client, work: int) -> None:
    version = works.current_version(work)
    dossier = version.dossier
    assert (version.number, version.verb, version.role) == (1, "propose", "capture")
    assert dossier.status is Status.PROPOSED
    assert dossier.municipality == "26030"
    assert dossier.amount == Money.of(1_000_000)
    assert dossier.place is not None
    assert (dossier.place.lat, dossier.place.lon) == (29.0729, -110.9559)
    assert [(one.id, one.source, one.form) for one in dossier.funding] == [
        ("F1", Source.STATE, Form.MONEY),
        ("F2", Source.MUNICIPALITY, Form.MONEY),
        ("F3", Source.COMMUNITY, Form.LABOUR),
    ]
    page = words(capture.get(f"/gestion/obras/{work}/"))
    assert "Quedó registrado: versión 1." in page
    assert "<b>Propuesta</b>" in page
    assert "captura@example.org" in page
    assert "$1,000,000.00" in page
    assert "Pavimentación" in words(capture.get("/gestion/obras/?q=reforma"))
    assert "Ninguna tiene esas palabras" in words(capture.get("/gestion/obras/?q=puente"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"folio": ""}, "Escríbalo: hace falta"),
        ({"name": " "}, "Escríbalo: hace falta"),
        ({"municipality": "Guadalajara"}, "No hay un municipio «Guadalajara» en ese estado"),
        ({"lat": "-110.9559", "lon": "29.0729"}, "parecen intercambiadas"),
        ({"lat": "norte"}, "«norte» no es una coordenada"),
        ({"lon": ""}, "Escriba las dos coordenadas"),
        ({"planned_end": "2026-02-30"}, "Escriba el día como 2024-03-05"),
        ({"planned_end": "2026-01-01"}, "La fecha del término"),
        ({"total": "muchas"}, "Escriba un número entero"),
        ({"quantity": "1.250,00"}, "no es una cantidad"),
        ({"unit": ""}, "Escriba la unidad de la meta"),
        ({"funding_promised_0": "1.000,50"}, "se puede leer de dos maneras"),
        ({"funding_promised_0": ""}, "Falta este dato del renglón"),
        ({"funding_source_0": ""}, "Falta este dato del renglón"),
        ({"funding_valuation_2": ""}, "Diga cómo se valuó"),
        ({"funding_line_0": "no-hay"}, "No hay la clave «no-hay»"),
        ({"points": "uno, dos", "shape": "line"}, "No se entienden los puntos"),
        ({"points": "29.07, -110.95", "shape": "area"}, "No se entienden los puntos"),
        ({"agency": "otra"}, "Elija de la lista"),
        ({"year": "26"}, "no puede ser menor que 1990"),
        ({"paste_funding": "Estado\tDinero\t5"}, "para revisar lo que pegó"),
    ],
)
def test_an_error_says_where_and_keeps_what_was_typed(
    capture: Client, given: dict[str, str], said: str
) -> None:
    answer = capture.post(NEW, PROPOSAL | {"description": "De concreto"} | given)
    assert answer.status_code == 422
    assert said in words(answer)
    kept = fields_of(answer)
    for name, value in (PROPOSAL | {"description": "De concreto"} | given).items():
        if name != "csrfmiddlewaretoken" and name != "agency":
            assert kept[name] == value, name
    assert works.find_work("26", "OB-1") is None


def test_a_proposal_is_seen_first_and_a_double_click_is_one_work(capture: Client) -> None:
    seen = capture.post(NEW, PROPOSAL | {"check": "1"})
    assert "Todavía no se ha guardado nada" in words(seen)
    assert works.find_work("26", "OB-1") is None
    first, second = capture.post(NEW, PROPOSAL), capture.post(NEW, PROPOSAL)
    assert first["Location"] == second["Location"]
    assert "no se registró dos veces" in words(capture.get(second["Location"]))
    other = capture.post(NEW, PROPOSAL | {"name": "Otra obra"})
    assert other.status_code == 422
    assert "Ya hay una obra con el folio «OB-1»" in words(other)


def test_a_line_and_an_area_are_written_as_points(capture: Client) -> None:
    points = "29.0700, -110.9500\n29.0800;-110.9600\n29.0900, -110.9500"
    for folio, shape, kind in (("L-1", "line", "LineString"), ("A-1", "area", "Polygon")):
        sent = PROPOSAL | {"folio": folio, "shape": shape, "points": points, "lat": "", "lon": ""}
        assert capture.post(NEW, sent).status_code == 302
        number = works.find_work("26", folio)
        assert number is not None
        place = works.current_version(number).dossier.place
        assert place is not None
        assert kind in place.geojson
        assert place.lat is not None
        assert 29.07 <= place.lat <= 29.09
        kept = fields_of(capture.get(f"/gestion/obras/{number}/describir/"))
        assert kept["shape"] == shape
        assert kept["points"].splitlines()[1] == "29.08, -110.96"


def test_both_coordinates_may_be_pasted_in_one_field(capture: Client) -> None:
    sent = PROPOSAL | {"lat": "29° 4' 22.4\" N, 110° 57' 21.2\" O", "lon": ""}
    assert capture.post(NEW, sent).status_code == 302
    number = works.find_work("26", "OB-1")
    assert number is not None
    place = works.current_version(number).dossier.place
    assert place is not None
    assert place.lat == pytest.approx(29.07289, abs=1e-5)
    assert place.lon == pytest.approx(-110.95589, abs=1e-5)


def test_a_lost_session_gives_back_what_was_typed(client: Client) -> None:
    user = worker("cap@example.org", Role.CAPTURE)
    was_inside(client, user, NEW)
    away = client.post(NEW, urlencode(PROPOSAL), content_type="application/x-www-form-urlencoded")
    assert away["Location"].startswith("/cuenta/login/")
    client.force_login(user)
    kept = fields_of(client.get(NEW))
    assert {name: kept[name] for name in PROPOSAL} == PROPOSAL


def test_rows_of_a_spreadsheet_are_pasted_and_seen_before_they_count(capture: Client) -> None:
    sheet = (
        "Estado\tDinero\t600,000.00\t2026\nComunidad\tMano de obra\t5\t2026\t\tVecinos\tjornales\n"
    )
    first = {name: value for name, value in PROPOSAL.items() if not name.startswith("funding_")}
    answer = capture.post(NEW, first | {"more": "funding", "paste_funding": sheet})
    assert answer.status_code == 200
    kept = fields_of(answer)
    assert kept["name"] == PROPOSAL["name"]
    assert (kept["funding_source_0"], kept["funding_promised_0"]) == ("state", "600,000.00")
    assert (kept["funding_form_1"], kept["funding_party_1"]) == ("labour", "Vecinos")
    assert kept["paste_funding"] == ""
    assert works.find_work("26", "OB-1") is None
    assert capture.post(NEW, kept).status_code == 302
    wider = capture.post(NEW, PROPOSAL | {"more": "funding"})
    assert fields_of(wider)["rows_funding"] == "6"


def test_a_budget_line_is_found_and_used(capture: Client) -> None:
    book = small_book("sonora-2026", agency=AGENCY, name="Calles pavimentadas")
    found = capture.post(NEW, PROPOSAL | {"find": "1", "find_words": "pavimentadas"})
    assert "sonora-2026 21111-6141" in words(found)
    assert "disponible $1,000.00" in words(found)
    used = capture.post(NEW, PROPOSAL | {"use": "sonora-2026 21111-6141"})
    kept = fields_of(used)
    assert kept["funding_line_0"] == "sonora-2026 21111-6141"
    assert capture.post(NEW, kept | {"funding_line_1": "21111-6141"}).status_code == 302
    number = works.find_work("26", "OB-1")
    assert number is not None
    funding = works.current_version(number).dossier.funding
    assert [(one.book, one.line) for one in funding] == [
        (book.book, book.line),
        (book.book, book.line),
        (None, None),
    ]
    small_book("otro-2026", agency=AGENCY)
    again = capture.post(NEW, kept | {"folio": "OB-2", "funding_line_1": "21111-6141"})
    assert "La clave está en varios libros" in words(again)


def test_only_capture_proposes_and_only_for_its_agency(review: Client) -> None:
    assert review.get(NEW).status_code == 403
    assert review.post(NEW, PROPOSAL).status_code == 403
    assert NEW not in review.get("/gestion/obras/").content.decode()
    alone = client_of("sola@example.org", Role.CAPTURE, agency="")
    for address in (NEW, "/gestion/obras/"):
        closed = alone.get(address)
        assert closed.status_code == 403
        assert "Su cuenta no dice de qué dependencia es" in words(closed)
