"""The page of a company and of an agency: one frame, years and sources apart, names joined."""

from __future__ import annotations

import csv
import html
from dataclasses import replace

import pytest
from django.test import Client
from tests.making.works import AGENCY, dossier_in, keep

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.contractors import ContractorFilters
from traza.modules.works.contracts.dossier import Dossier, Status

pytestmark = pytest.mark.django_db


def built(folio: str, name: str, year: int = 2024) -> Dossier:
    made = dossier_in(Status.CONTRACTED, folio=folio, year=year)
    assert made.contract is not None
    return replace(made, contract=replace(made.contract, contractor=name, rfc=""))


@pytest.fixture(autouse=True)
def _works() -> None:
    territory.load_gazetteer()
    keep(built("OB-1", "Obras del Río, S.A. de C.V."))
    keep(built("OB-2", "OBRAS DEL RIO SA CV", 2023))
    keep(built("OB-3", "Otra Constructora SA"))
    keep(built("OB-4", "Otra Constructora SA", 2022))


def text_of(client: Client, address: str) -> str:
    return " ".join(client.get(address, follow=True).content.decode().split())


def test_a_company_written_twice_is_one_page(client: Client) -> None:
    slugs = {one.slug for one in works.list_contractors("rio").rows}
    assert len(slugs) == 2
    pages = [text_of(client, f"/contratistas/{slug}/") for slug in sorted(slugs)]
    assert len({page.partition("<h1>")[2].partition("</h1>")[0] for page in pages}) == 1
    page = pages[0]
    assert "tiene <b>2 obras</b>" in page
    assert "Lo que se conoce va de 2023 a 2024." in page
    assert "Así aparece escrita" in page
    assert "OBRAS DEL RIO SA CV" in page
    assert "Otra Constructora SA" in page.partition("Quién más construye para")[2]


def test_years_are_of_one_source_and_its_money_is_told(client: Client) -> None:
    page = text_of(client, "/contratistas/otra-constructora-sa/")
    assert "Año por año" in page
    assert "$850,000 · 1" in page
    assert "Así aparece escrita" not in page
    assert "Para quién trabaja" in page


def test_a_sum_says_which_works_it_leaves_out(client: Client) -> None:
    left_out = "1 no dice monto de contrato y no está en la suma."
    assert left_out not in text_of(client, f"/dependencias/{AGENCY}/")
    keep(dossier_in(Status.AUTHORISED, folio="OB-5", year=2024))
    assert left_out in text_of(client, f"/dependencias/{AGENCY}/")


def test_all_the_years_are_told_though_the_drawing_has_the_last(client: Client) -> None:
    for n, year in enumerate(range(2004, 2020)):
        keep(built(f"AN-{n}", "Vieja Constructora SA", year))
    keep(built("AN-X", "Vieja Constructora SA", 2004))
    page = text_of(client, "/contratistas/vieja-constructora-sa/")
    assert "Lo que se conoce va de 2004 a 2019." in page
    assert "el año en que más se contrató es 2004" in page


def test_an_agency_has_the_same_frame(client: Client) -> None:
    page = text_of(client, f"/dependencias/{AGENCY}/")
    for said in ("Año por año", "Quién construye", "En qué etapa van", "Qué puede hacer"):
        assert said in page, said
    assert f"/obras/lista/?dependencia={AGENCY}" in page


def rows_of(client: Client, query: str) -> list[str]:
    """The names of the file, which are those of the page with the same filters."""
    answer = client.get(f"/contratistas/?{query}&formato=csv")
    assert answer["Content-Type"].startswith("text/csv")
    lines = answer.content.decode().splitlines()
    rows = lines[1 : lines.index("")]
    names = [next(csv.reader([row]))[0] for row in rows]
    page = html.unescape(text_of(client, f"/contratistas/?{query}"))
    assert all(name in page for name in names)
    return sorted(names)


def test_the_list_is_filtered_and_its_file_has_the_same_rows(client: Client) -> None:
    all_of_them = rows_of(client, "registro=todas")
    assert len(all_of_them) == 3
    assert rows_of(client, "registro=todas&anio=2022") == ["Otra Constructora SA"]
    assert len(rows_of(client, f"registro=todas&dependencia={AGENCY}&anio=2024")) == 2
    assert rows_of(client, "registro=todas&estado=02") == []
    flagged = works.list_contractors("", 1, ContractorFilters(flagged=True))
    assert len(rows_of(client, "registro=todas&bandera=cualquiera")) == flagged.count


def test_a_year_that_is_none_is_told_beside_its_field(client: Client) -> None:
    page = text_of(client, "/contratistas/?registro=todas&anio=dosmil")
    assert 'value="dosmil"' in page
    assert "aria-invalid" in page


def test_the_file_says_what_it_is_of(client: Client) -> None:
    written = client.get("/contratistas/?registro=todas&anio=2022&formato=csv").content.decode()
    assert "Filtro,Ejercicio: 2022" in written
    assert "Consultado el" in written
