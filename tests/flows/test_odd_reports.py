"""Odd reports, once public, break no page: negative money, no totals, no words, one row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from traza.platform.tables.build import build
from traza.portal.pages import names
from traza.portal.pages.documents import loading

pytestmark = pytest.mark.django_db(transaction=True)

HEAD = "INFORME ANUAL DE RESULTADOS 2024\n\nPrograma de Prueba\n"
COLUMNS = "SUBPROGRAMA\tNo. DE OBRA(S)\tINVERSIÓN TOTAL\tESTADO\tMUNICIPIO\tCOMUNIDAD\tNo. BENEFICIARIOS\n"
ROWS = {
    "negative": "PAVIMENTACIÓN\t5\t(1,000.00)\t(1,500.00)\t500.00\t0.00\t10\n",
    "all zero": "PAVIMENTACIÓN\t0\t0.00\t0.00\t0.00\t0.00\t0\n",
    "unread": "PAVIMENTACIÓN\tx\tx\tx\tx\tx\tx\n",
    "enormous": "PAVIMENTACIÓN\t99999999\t9,999,999,999,999.99\t9,999,999,999,999.99\t\t\t9\n",
    "a name of nothing but signs": "¿?\t5\t10.00\t10.00\t0.00\t0.00\t1\nAGUA\t1\t1.00\t1.00\t0.00\t0.00\t1\n",
}  # fmt: skip
PAGES = ("home", "works", "work_list", "municipalities", "aid", "verification", "figures", "goals")


BY_DAY = ("negative", "unread")
CASES = [
    pytest.param(row, marks=() if row in BY_DAY else pytest.mark.full("reading")) for row in ROWS
]


@pytest.mark.parametrize("row", CASES)
def test_no_page_breaks(settings: Any, tmp_path: Path, client: Client, row: str) -> None:
    settings.FIGURES_ROOT = tmp_path / "figures"
    path = tmp_path / "informe.txt"
    path.write_text(HEAD + COLUMNS + ROWS[row] * 3)
    loading.territory.load_gazetteer()
    slug = loading.load_file(path).slug
    build()
    addresses = [reverse(f"portal:{page}") for page in PAGES]
    addresses += [reverse("portal:document", args=[slug]) + "?resultado=todas"]
    addresses += [reverse("portal:document_line", args=[slug, n]) for n in range(1, 8)]
    addresses += [reverse("portal:programme", args=[each]) for each in names.programmes()]
    addresses += [reverse("portal:subprogramme", args=[each]) for each in names.subprogrammes()]
    answers = {address: client.get(address).status_code for address in addresses}
    assert {address for address, status in answers.items() if status != 200} == set()
