"""The public bodies of the bundled documents, and how a printed name finds its body."""

from __future__ import annotations

import pytest

from traza.modules.directory import api
from traza.modules.territory import api as territory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register() -> None:
    territory.load_gazetteer()
    api.load_agencies()


def test_every_body_has_its_state_and_the_line_that_names_it() -> None:
    bodies = api.list_agencies()
    assert api.load_agencies() == len(bodies) == 10
    assert api.list_agencies() == bodies
    assert {body.state for body in bodies} == {"02", "11", "26"}
    assert all(body.trace.line for body in bodies)


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("CONSEJO ESTATAL DE CONCERTACIÓN PARA LA OBRA PÚBLICA", "cecop-sonora"),
        ("Dirección de Apoyo Técnico, CECOP", "cecop-sonora"),
        ("BIENESTAR SOCIAL MUNICIPAL (BESOM)", "bisom-mexicali"),
        ("Secretaría de Infraestructura, Conectividad y Movilidad (SICOM)", "sicom-guanajuato"),
        ("SICOM y SFIA", None),  # two bodies
        ("Secretaría de Algo", None),
        ("", None),
    ],
)
def test_a_printed_name_finds_one_body_or_none(printed: str, slug: str | None) -> None:
    found = api.find_agency(printed)
    assert (found.slug if found else None) == slug


def test_a_municipal_body_names_its_municipality() -> None:
    body = api.get_agency("bisom-mexicali")
    assert body is not None
    assert (body.level, body.municipality) == ("municipal", "02002")
    assert api.get_agency("nada") is None
