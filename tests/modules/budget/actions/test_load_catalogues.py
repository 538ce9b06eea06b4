"""Catalogues in the register: loaded twice they are once, and a book's own codes find parents."""

from __future__ import annotations

from datetime import date

import pytest

from traza.modules.budget.actions.load_catalogues import Naming, load_catalogues, name_codes
from traza.modules.budget.models import Classifier
from traza.modules.budget.queries.books import labels

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing() -> None:
    count = load_catalogues()
    before = list(Classifier.objects.order_by("pk").values())
    assert load_catalogues() == count
    assert list(Classifier.objects.order_by("pk").values()) == before
    assert count == len(before) > 700


def test_a_code_has_the_name_of_the_day() -> None:
    load_catalogues()
    assert labels("funding", "x", date(2016, 6, 1))["5"].name == "Recursos federales"
    assert "5" not in labels("funding", "x", date(2018, 6, 1))
    assert labels("funding", "x", date(2018, 6, 1))["15"].parent == "1"


def test_the_codes_of_a_book_bring_their_parents() -> None:
    load_catalogues()
    names = {
        ("administrative", "08-410"): "Dirección General",
        ("programme", "08-P001"): "Política agropecuaria",
        ("object", "61401"): "Obra de urbanización",
        ("object", "6140"): "No reemplaza el nombre nacional",
    }
    scopes = {"administrative": "federal", "programme": "federal"}
    name_codes(Naming("pef", 2018, scopes, "PEF 2018"), names)
    units = labels("administrative", "pef", date(2018, 1, 1))
    assert units["08-410"].parent == "08"
    assert units["08"].name.startswith("Agricultura, Ganadería")
    programmes = labels("programme", "pef", date(2018, 12, 31))
    assert programmes["08-P001"].parent == "P"
    assert programmes["P"].parent == "2"
    assert programmes["2"].name == "Desempeño de las funciones"
    objects = labels("object", "pef", date(2018, 1, 1))
    assert objects["61401"].name == "Obra de urbanización"
    assert objects["6140"].name.startswith("División de terrenos")
