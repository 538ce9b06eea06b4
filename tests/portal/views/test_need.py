"""The page of need: filters, what is not said, its file, and the line of a municipality."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from tests.making.kept import kept_register
from tests.making.markup import tight

from traza.modules.targeting import api as targeting
from traza.modules.territory import api as territory

pytestmark = pytest.mark.django_db
PAGE = "/municipios/necesidad/"


@pytest.fixture(scope="module")
def _kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with kept_register(django_db_blocker):
        territory.load_country()
        targeting.load_need()
        yield


@pytest.fixture
def kept(_kept: None, db: None) -> None:
    """The country and its measures of need."""


def test_the_page_says_what_it_would_have(client: Client) -> None:
    assert "no ha cargado las medidas" in client.get(PAGE).content.decode()


def test_places_are_sifted_by_state_degree_and_census(kept: None, client: Client) -> None:
    page = tight(client.get(PAGE, {"estado": "26", "grado": "very_low"}).content.decode())
    assert "Hermosillo" in page
    assert "no dice cómo vive cada persona" in page
    assert "Yécora" not in page
    none = tight(client.get(PAGE, {"grado": "none"}).content.decode())
    assert "San Felipe" in none
    assert "sin dato" in none
    odd = client.get(PAGE, {"anio": "1810", "grado": "x"}).content.decode()
    assert "no es una opción" in odd


def test_the_file_has_every_row_of_the_choice(kept: None, client: Client) -> None:
    answer = client.get(PAGE, {"estado": "26", "formato": "csv"})
    lines = answer.content.decode("utf-8-sig").split("\r\n\r\n")[0].splitlines()
    assert len(lines) == 1 + 72
    empty = client.get(PAGE, {"q": "San Felipe", "estado": "02", "formato": "csv"})
    assert "San Felipe,Baja California,,,," in empty.content.decode()


def test_a_municipality_tells_its_need_or_that_nobody_does(kept: None, client: Client) -> None:
    page = tight(client.get("/municipios/26030/").content.decode())
    assert "su grado de marginación era <b>muy bajo</b>" in page
    assert "Es el grado del lugar, no el de cada persona" in page
    assert "Personas con cada carencia" in page
    new = client.get("/municipios/02007/").content.decode()
    assert "Ninguna fuente cargada dice su grado de marginación" in new
