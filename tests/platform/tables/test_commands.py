"""`traza build` and `traza figures` in the terminal."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import call_command

from traza.platform.tables.management.commands.figures import BadWhere
from traza.platform.tables.refusals import UnknownFigure

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _declared(declare: Any, register: None, few_tables: None) -> None:
    declare()


def said(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_build_says_what_it_did_and_that_nothing_changed() -> None:
    assert "escritos de nuevo" in said("build")
    assert "Nada cambió" in said("build")


def test_the_catalogue_and_a_figure_as_tables() -> None:
    said("build")

    assert "investment" in said("figures")
    table = said("figures", "investment", "--by", "programme", "--where", "state=26")
    assert "Total" in table
    assert "1,100,000,000,000.11" in table


def test_json_carries_whole_centavos() -> None:
    said("build")

    answer = json.loads(said("figures", "investment", "--by", "state", "--json"))

    assert answer["rows"][0] == {"state": "11", "value": 13 * 100_000_000_000_01}
    assert len(json.loads(said("figures", "--json"))) == 3


def test_what_is_asked_wrongly_is_refused() -> None:
    said("build")

    with pytest.raises(UnknownFigure):
        said("figures", "nothing")
    with pytest.raises(BadWhere, match="state"):
        said("figures", "investment", "--where", "state")
