"""A public body joins the directory once, in a place that exists."""

from __future__ import annotations

import pytest

from traza.modules.directory import api as directory
from traza.modules.directory.contracts import BadAgency
from traza.modules.territory.api import load_gazetteer
from traza.platform.audit.record import TERMINAL, entries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places(db: None) -> None:
    load_gazetteer()


def test_a_body_is_added_once() -> None:
    for _ in range(2):
        made = directory.add_agency("Dirección de Obras", state="26", by=TERMINAL)
    assert (made.slug, made.level) == ("direccion-de-obras", "state")
    assert len(entries(about="agency:direccion-de-obras")) == 1


def test_a_municipal_body_names_its_municipality() -> None:
    made = directory.add_agency(
        "Obras de Hermosillo", state="26", municipality="26030", acronym="DGI", by=TERMINAL
    )
    assert (made.slug, made.level, made.municipality) == ("dgi", "municipal", "26030")


@pytest.mark.parametrize(
    ("name", "state", "municipality"),
    [("Obras", "99", None), ("Obras", "26", "26999"), ("¡!", "26", None)],
)
def test_a_place_or_name_that_is_none_is_refused(
    name: str, state: str, municipality: str | None
) -> None:
    with pytest.raises(BadAgency, match="clave del INEGI"):
        directory.add_agency(name, state=state, municipality=municipality, by=TERMINAL)
