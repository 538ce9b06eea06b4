"""The page of a town: only what its sources say of it, and never that there is nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from tests.making.works import dossier_in, keep

from traza.modules.territory import api as territory
from traza.modules.territory.models import Municipality, Town
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.parts import Place
from traza.modules.works.queries import localities

pytestmark = pytest.mark.django_db


def town(code: str, name: str, lon: float | None = None, lat: float | None = None) -> None:
    Town.objects.create(
        cvegeo=code, municipality=Municipality.objects.get(pk=code[:5]), name=name,
        search_name=territory.town_keys(name)[0], population_2020=1_500, lon=lon, lat=lat,
    )  # fmt: skip


def work(folio: str, place: Place | None) -> None:
    made = dossier_in(Status.AUTHORISED, folio=folio, name=f"Obra {folio}")
    keep(replace(made, state="26", municipality="26030", place=place))


@pytest.fixture(autouse=True)
def _places() -> None:
    territory.load_gazetteer()
    town("260300137", "Bahía de Kino", -111.94, 28.82)
    town("260300200", "El Triunfo")
    town("260180300", "El Triunfo")
    work("N-1", Place(locality="BAHIA DE KINO"))
    work("C-1", Place(lon=-111.945, lat=28.825))
    work("L-1", Place(lon=-110.95, lat=29.07))
    work("S-1", None)


def text_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_a_work_is_of_a_town_only_where_its_source_says_so(client: Client) -> None:
    text = text_of(client, "/localidades/260300137/")
    assert "<b>1 obra</b> en esta localidad" in text
    assert "Obra N-1" in text
    near = text.partition("Cerca de aquí")[2]
    assert "Obra C-1" in near
    assert "Obra L-1" not in text
    assert "740 m" in near
    assert "1 obra de Hermosillo no dice ni localidad ni punto" in text


def test_a_town_of_many_works_counts_them_all(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(localities, "MOST", 2)
    for n in range(3):
        work(f"M-{n}", Place(locality="Bahía de Kino"))
    work("C-2", Place(lon=-111.941, lat=28.821))
    work("C-3", Place(lon=-111.9401, lat=28.8201))
    text = text_of(client, "/localidades/260300137/")
    assert "<b>4 obras</b> en esta localidad" in text
    assert "Aquí están las de mayor monto" in text
    near = text.partition("Cerca de aquí")[2]
    assert "Obra C-2" in near  # the nearest, whatever order they came in
    assert "Obra C-3" in near
    assert "Obra C-1" not in near


def test_namesakes_are_those_of_their_list(client: Client) -> None:
    seat = next(one for one in territory.list_municipalities("26") if one.seat_name)
    town("260300999", seat.seat_name)
    text = text_of(client, "/localidades/260300999/")
    assert "localidades con este nombre" not in text


def test_of_what_nobody_says_nothing_is_counted(client: Client) -> None:
    text = text_of(client, "/localidades/260300200/")
    assert "no nombran obras de esta localidad" in text
    assert "Eso no quiere decir que no las haya" in text
    assert "0 obras" not in text


def test_a_name_of_several_asks_which_one(client: Client) -> None:
    text = text_of(client, "/localidades/?nombre=el+triunfo")
    assert "Hay <b>2 localidades</b>" in text
    for code in ("260300200", "260180300"):
        assert f'href="/localidades/{code}/"' in text
    alone = client.get("/localidades/?nombre=bahia de kino")
    assert alone["Location"] == "/localidades/260300137/"
    assert "Aquí estarían las localidades" in text_of(client, "/localidades/?nombre=zzz")
    assert client.get("/localidades/999999999/").status_code == 404


def test_the_municipality_leads_to_its_towns(client: Client) -> None:
    assert 'href="/localidades/260300137/"' in text_of(client, "/municipios/26030/")
