"""A concerted work (state, municipality and neighbours' labour) from the pages alone: from loading
the budget to what each one delivered."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.work_forms import AGENCY, PROPOSAL, client_of, fields_of, words

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db

ROWS = (
    "21111-2.2.1-E044-6141-2-15-26030,Calles,900000.00,900000.00,0,0,0,0,Estado",
    "21111-2.2.1-E044-6141-2-25-26030,Calles con municipios,0,0,0,0,0,0,Ayuntamiento",
)
MOMENTS = "Aprobado,Modificado,Comprometido,Devengado,Ejercido,Pagado"
FILE = "\n".join((f"Clave presupuestaria,Concepto,{MOMENTS},{{header}}", *ROWS)) + "\n"
UNUSED = {f"use_{FILE.splitlines()[0].count(',')}": "-"}  # the last column is said not to be used
HOW = {"mask": "clave_completa", "year": "2024", "mode": "strict"}
BOOK = {"slug": "libro-2024", "name": "Libro 2024", "entity": "Ente", "level": "state"}
IN_2024 = {
    "year": "2024", "planned_start": "2024-03-01", "planned_end": "2024-06-30",
    "funding_year_0": "2024", "funding_year_1": "2024", "funding_year_2": "2024",
}  # fmt: skip


@pytest.fixture
def people(settings: Any, tmp_path: Path) -> dict[str, Client]:
    settings.MEDIA_ROOT = tmp_path / "files"
    territory.load_gazetteer()
    return {
        "capture": client_of("captura@example.org", Role.CAPTURE),
        "review": client_of("firma@example.org", Role.REVIEW),
    }


def load(client: Client, text: str, **said: str) -> dict[str, str]:
    """Load a budget through its pages; its keys by who contributes them."""
    file = SimpleUploadedFile("libro_2024.csv", text.encode())
    address = (
        f"{client.post('/hacienda/cargar/', {'file': file})['Location']}&{urlencode(HOW | said)}"
    )
    page = client.get(address)
    assert page.status_code == 200, words(page)
    answer = client.post(address, BOOK | {"agency": AGENCY})
    assert answer.status_code == 302, words(answer)
    book = budget.get_book("libro-2024")
    assert book is not None
    return {one.spec.contributor: one.spec.key for one in budget.list_lines(book=book.id)}


def propose(client: Client, keys: dict[str, str]) -> Any:
    sent = PROPOSAL | IN_2024
    sent |= {"funding_line_0": keys["state"], "funding_line_1": keys["municipality"]}
    return sent, client.post("/gestion/obras/nueva/", sent | {"check": "1"})


def number() -> int:
    found = works.find_work("26", "OB-1")
    assert found is not None
    return found


def do(client: Client, slug: str, given: dict[str, str]) -> Any:
    address = f"/gestion/obras/{number()}/{slug}/"
    return client.post(address, fields_of(client.get(address)) | given)


def test_from_the_budget_to_what_each_one_delivered(people: dict[str, Client]) -> None:
    keys = load(people["capture"], FILE.format(header="Quién aporta"))
    assert set(keys) == {"state", "municipality"}
    sent, seen = propose(people["capture"], keys)
    assert "Todavía no se ha guardado nada" in words(seen)
    assert "Para autorizarla hará falta" not in words(seen)
    assert people["capture"].post("/gestion/obras/nueva/", sent).status_code == 302
    for slug, given in (
        ("priorizar", {"on": "2024-01-15", "priority": "3", "document": "AP-1"}),
        ("convenio", {"folio": "CC-1", "on": "2024-01-20", "parties": "Municipio\nVecinos"}),
        ("autorizar", {"on": "2024-02-01", "document": "OA-1"}),
    ):
        answer = do(people["review"], slug, given)
        assert answer.status_code == 302, words(answer)
    for funding, amount in (("F2", "300,000.00"), ("F3", "60,000.00")):
        given = {
            "funding": funding,
            "on": "2024-02-10",
            "amount": amount,
            "document": f"R-{funding}",
        }
        answer = do(people["capture"], "recibir", given)
        assert answer.status_code == 302, words(answer)
    dossier = works.current_version(number()).dossier
    assert dossier.status is Status.AUTHORISED
    labour = next(one for one in dossier.receipts if one.funding == "F3")
    assert (labour.movement, labour.spent) == (None, ())  # no budget moved
    assert works.balances(dossier).of("F3").spent == Money.of(60_000)
    page = words(people["review"].get(f"/gestion/obras/{number()}/"))
    for part in ("Cuenta de memoria", "500 jornales de 200 pesos", "$60,000.00", "$40,000.00"):
        assert part in page, part


def test_what_will_be_needed_is_told_at_the_proposal(people: dict[str, Client]) -> None:
    keys = load(people["capture"], FILE.format(header="Observaciones"), **UNUSED)
    assert set(keys) == {"state"}  # every key is of the state: nobody said otherwise
    book = budget.get_book("libro-2024")
    assert book is not None
    mine = budget.list_lines(book=book.id)
    town = next(one for one in mine if "-25-" in one.spec.key)
    state = next(one for one in mine if one is not town)
    both = {"state": state.spec.key, "municipality": town.spec.key}
    sent, seen = propose(people["capture"], both)
    told = words(seen)
    assert "Para autorizarla hará falta" in told
    assert "es de Estado y la aportación es de Municipio, dinero" in told
    for code in ("municipality (", "(money)", "sin forma"):
        assert code not in told
    address = f"/hacienda/libro-2024/clave/{town.id}/quien-aporta/"
    answer = people["capture"].post(address, {"contributor": "municipality", "reason": ""})
    assert answer.status_code == 422
    given = {"contributor": "municipality", "reason": "Así lo dice el convenio."}
    assert people["capture"].post(address, given).status_code == 302
    assert "Decía «Estado» y dice «Municipio»" in words(
        people["capture"].get(f"/hacienda/libro-2024/clave/{town.id}/")
    )
    _sent, seen = propose(people["capture"], both)
    assert "Para autorizarla hará falta" not in words(seen)
    assert people["capture"].post("/gestion/obras/nueva/", sent).status_code == 302


def test_one_field_says_it_for_the_whole_file(people: dict[str, Client]) -> None:
    said = {"origin_contributor": "municipality", "origin_contribution": "money"} | UNUSED
    assert set(load(people["capture"], FILE.format(header="Notas"), **said)) == {"municipality"}


def test_a_word_that_nobody_knows_refuses_the_row(people: dict[str, Client]) -> None:
    text = FILE.format(header="Aportante").replace("Ayuntamiento", "Marcianos")
    file = SimpleUploadedFile("libro_2024.csv", text.encode())
    answer = people["capture"].post("/hacienda/cargar/", {"file": file})
    page = words(people["capture"].get(f"{answer['Location']}&{urlencode(HOW)}"))
    assert "«Marcianos» no dice quién aporta" in page
    assert "Fila 3, columna «Aportante»" in page
