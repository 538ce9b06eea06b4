"""The public page says plainly that money was added, and that what was left went to another year."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.making.crossing import crossed, done
from tests.making.works import day, lived, part

from traza.modules.territory import api as territory
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Status

pytestmark = pytest.mark.django_db
HERE = "/obras/obra/26/OB-1/"


@pytest.fixture(autouse=True)
def _places() -> None:
    territory.load_gazetteer()


def text_of(client: Client) -> str:
    answer = client.get(HERE)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_work_of_two_years_shows_each_and_why(client: Client) -> None:
    crossed()
    text = text_of(client)
    assert (
        "El 15 de enero de 2025 lo que quedaba, $330,000.00, pasó al presupuesto de 2025. Oficio "
        "OR-1. El contrato no cambió." in text
    )
    table = text.split("El dinero, por ejercicio")[1]
    first = table.split("2024")[1].split("2025")[0]
    assert first.split() == ["$670,000.00", "$570,000.00", "$550,000.00", "$120,000.00"]
    assert table.split("Total")[1].split()[:4] == [
        "$1,000,000.00", "$850,000.00", "$550,000.00", "$120,000.00",
    ]  # fmt: skip
    # Money that only went from a year to the next neither entered nor left.
    flows = text.split("Dinero, especie y trabajo que entró y salió")[1]
    assert "OR-1" not in flows.split("Estimaciones de obra")[0]


def test_more_money_is_said_in_a_sentence(client: Client) -> None:
    work = lived(Status.CONTRACTED)
    change = c.ExtendFunding(on=day(3, 15), document="OA-2", allocations=(part("F1", 100_000),))
    done(work, change)
    text = text_of(client)
    assert "El 15 de marzo de 2024 se autorizaron $100,000.00 más. Oficio OA-2." in text
    assert "El dinero, por ejercicio" not in text
