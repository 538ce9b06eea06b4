"""A workbook of 1 KB that asks for all the memory there is: each door of staff says so.

Read in the program that serves pages, it ended that program for everybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.budgets import small_book
from tests.making.far_cells import told_far, untold_far
from tests.making.goals import AGENCY, PLANNER, YEAR, header
from tests.making.people import person
from tests.making.work_forms import words

from traza.modules.planning import api as planning
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db
FARS = {"each cell says its place": (told_far, r"hay más de [\d,]+"),
        "none does": (untold_far, "no se pudo leer con 60 segundos")}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def staff(agency: str) -> Client:
    client = Client()
    client.force_login(person(role=Role.CAPTURE, mfa=True, agency=agency))
    return client


def bank(sent: SimpleUploadedFile) -> Any:
    small_book(approved=100_000)
    data = {"bank": "Banorte", "last_digits": "1234", "order": "", "file": sent}
    return staff("ente").post("/hacienda/libro/banco/cargar/", data, follow=True)


def budget(sent: SimpleUploadedFile) -> Any:
    client = staff("ente")
    return client.get(client.post("/hacienda/cargar/", {"file": sent})["Location"], follow=True)


def many_works(sent: SimpleUploadedFile) -> Any:
    client = staff("obras-publicas")
    return client.get(
        client.post("/gestion/obras/muchas/", {"file": sent})["Location"], follow=True
    )


def month(sent: SimpleUploadedFile) -> Any:
    given = {"on": f"{YEAR}-01-31", "send": "1", "sheet": sent}
    return staff("obras-publicas").post("/gestion/obras/mes/", given)


def goals(sent: SimpleUploadedFile) -> Any:
    unit = planning.keep_unit(AGENCY, YEAR, header(), said=PLANNER)
    page = f"/gestion/metas/unidad/{unit}/metas/"
    return staff(AGENCY).post(page, {"read": "1", "sheet": sent})


def plan(sent: SimpleUploadedFile) -> Any:
    return staff(AGENCY).post("/gestion/planes/nuevo/", {"read": "1", "sheet": sent})


@pytest.mark.parametrize("how", FARS)
@pytest.mark.parametrize("door", [bank, budget, many_works, month, goals, plan])
def test_a_far_cell_is_refused_with_a_sentence(
    door: Callable[[SimpleUploadedFile], Any], how: str
) -> None:
    made, said = FARS[how]
    answer = door(SimpleUploadedFile("lejos.xlsx", made()))
    assert answer.status_code in {200, 422}
    assert re.search(said, words(answer))
