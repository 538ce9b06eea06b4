"""The filters of works: what was written stays, what is wrong is said beside it, and things are
chosen by their name."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client
from tests.making import works as making
from tests.making.markup import tight

from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.parts import Place
from traza.modules.works.contracts.published import Box
from traza.portal.pages.works import choosing, filter_sieve, filters

pytestmark = pytest.mark.django_db
LIST = "/obras/lista/"


def page(client: Client, query: str, path: str = LIST) -> str:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 200, answer
    return tight(answer.content.decode())


def test_what_is_written_is_asked() -> None:
    asked = filters.asked(
        QueryDict(
            "q=agua&estado=26&anio=2024&desde=1,000.50&hasta=2000&desde_anio=2019&hasta_anio=2021"
        )
    )
    found = asked.filters
    assert (found.text, found.state, found.year) == ("agua", "26", 2024)
    assert (found.at_least, found.at_most) == (Money.of("1000.50"), Money.of(2000))
    assert (found.since, found.until) == (2019, 2021)
    assert asked.errors == {}


def test_nothing_written_asks_for_everything() -> None:
    found = filters.asked(QueryDict("")).filters
    assert (found.text, found.year, found.at_least, found.as_of) == ("", None, None, None)
    assert (found.since, found.until, found.box, found.agency) == (None, None, None, None)


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("anio", "dos mil", "«dos mil» no es un número entero"),
        ("anio", "20240000000", "no es un número entero"),
        ("hasta_anio", "’24", "no es un número entero"),
        ("desde", "mucho", "«mucho» no es un monto en pesos"),
        ("hasta", "1" + "0" * 15, "no es un monto en pesos"),
        ("al", "ayer", "«ayer» no es una fecha"),
        ("al", "9999-01-01", "todavía no llega"),
        ("municipio", "Atlántida", "No encontramos «Atlántida»"),
        ("dependencia", "Secretaría del Mar Muerto", "No encontramos «Secretaría del Mar Muerto»"),
        ("contratista", "🚧", "No encontramos «🚧»"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    client: Client, name: str, written: str, said: str
) -> None:
    shown = page(client, f"{name}={written}")
    assert f'<p class="error" id="f-{name}_error">' in shown
    assert said in shown
    assert f'aria-invalid="true" aria-describedby="f-{name}_error"' in shown
    assert '<details class="drawer" open>' in shown
    if name != "al":
        assert f'name="{name}" value="{written}"' in shown


@pytest.mark.parametrize(
    "box", ["1,2,3", "a,b,c,d", "nan,1,2,3", "-110,29,-111,30", "0,0,0,999", "1,2,3,4,5", ","]
)
def test_a_part_of_the_map_that_is_none_is_said(client: Client, box: str) -> None:
    assert "No se entiende qué parte del mapa" in page(client, f"caja={box}")


def test_what_has_no_field_is_said_apart(client: Client) -> None:
    shown = page(client, "caja=x")
    assert shown.count('role="alert"') == 1


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "x" * 5_000,
        "q=%F0%9F%9A%A7%F0%9F%92%B8",
        "q='; DROP TABLE works_work; --",
        'estado=<script>alert(1)</script>&etapa="><img src=x>',
        "municipio=%00&dependencia=%00&contratista=%00&q=%00",
        "pagina=-1&desde=-5&hasta=1e9&anio=-1",
        "registro=" + "r" * 4_000 + "&region=" + "r" * 4_000,
    ],
)
@pytest.mark.parametrize("path", [LIST, "/obras/mapa/"])
def test_no_filter_breaks_the_page(client: Client, path: str, query: str) -> None:
    shown = page(client, query, path)
    assert "<script>alert" not in shown
    assert "<img src=x>" not in shown


@pytest.mark.parametrize("path", [LIST, "/obras/mapa/"])
def test_three_thousand_parameters_are_refused(client: Client, path: str) -> None:
    query = "&".join(f"p{number}=1" for number in range(3_000))
    assert client.get(f"{path}?{query}").status_code == 400


class TestByName:
    """A municipality, an agency and a company are chosen by what people call them."""

    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        territory.load_gazetteer()

    def test_one_name_leads_to_its_code(self, client: Client) -> None:
        answer = client.get(f"{LIST}?municipio=cajeme&etapa=finished")
        assert answer.status_code == 302
        assert answer["Location"] == f"{LIST}?etapa=finished&municipio=26018"
        shown = page(client, "municipio=26018")
        assert 'name="municipio" value="Cajeme, Sonora"' in shown

    def test_what_the_field_says_means_the_same(self) -> None:
        for name in ("Cajeme, Sonora", "CAJEME", " cajeme "):
            assert choosing.read("municipio", name).code == "26018"

    def test_a_name_of_many_is_asked_about(self, client: Client) -> None:
        shown = page(client, "municipio=santa&q=agua")
        assert "Hay varios con «santa»" in shown
        assert "¿Cuál?" in shown
        assert re.search(r'href="\?q=agua&amp;municipio=26\d{3}">Santa ', shown)
        assert choosing.read("municipio", "benito juarez", "26").code == "26071"
        assert choosing.read("municipio", "benito juarez", "25").code == ""

    def test_a_company_and_an_agency(self, client: Client) -> None:
        number = making.work_in(Status.IN_PROGRESS, folio="A-1", name="Pozo")
        dossier = works.current_version(number).dossier
        assert dossier.contract is not None
        assert choosing.read("contratista", "constructora norte").code.startswith(
            "constructora-del"
        )
        found = works.list_works(filters.asked(QueryDict(f"dependencia={dossier.agency}")).filters)
        assert found.count in (0, 1)
        answer = client.get("/obras/elegir/?que=contratista&q=constru")
        assert 'data-value="Constructora del Norte"' in answer.content.decode()

    def test_only_what_is_chosen_by_name_is_completed(self, client: Client) -> None:
        assert client.get("/obras/elegir/?que=estado&q=son").status_code == 404
        assert (
            "Cajeme, Sonora" in client.get("/obras/elegir/?que=municipio&q=cajem").content.decode()
        )


class TestChips:
    """Each filter that is on, in words, with the way to take it out."""

    def test_a_chip_for_each(self) -> None:
        territory.load_gazetteer()
        query = QueryDict("estado=26&municipio=26018&desde=1000&etapa=finished&pagina=3")
        found = filter_sieve.chips(filters.asked(query), query)
        assert [(str(one.what), str(one.label)) for one in found] == [
            ("Etapa", "Terminada"),
            ("Estado", "Sonora"),
            ("Municipio", "Cajeme, Sonora"),
            ("Desde (pesos)", "$1,000.00"),
        ]
        assert found[1].address == "?municipio=26018&desde=1000&etapa=finished"

    def test_what_cannot_be_understood_is_no_filter(self) -> None:
        query = QueryDict("anio=x&q=agua")
        assert [one.label for one in filter_sieve.chips(filters.asked(query), query)] == ["agua"]


class TestBoxAndYears:
    """A part of the map and a stretch of years narrow the list."""

    @pytest.fixture(autouse=True)
    def _works(self) -> None:
        territory.load_gazetteer()
        for number in range(4):
            making.work_in(
                Status.PROPOSED,
                folio=f"L-{number}",
                name=f"Obra {number}",
                year=2020 + number,
                place=Place(lon=-110.95 - number / 10, lat=29.07),
            )

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ("caja=-111.2,29,-110.9,29.2", 3),
            ("caja=-110.96,29,-110.9,29.2", 1),
            ("caja=0,0,1,1", 0),
            ("desde_anio=2022", 2),
            ("hasta_anio=2020", 1),
            ("desde_anio=2021&hasta_anio=2022", 2),
            ("caja=-111.2,29,-110.9,29.2&desde_anio=2021&q=obra", 2),
        ],
    )
    def test_only_what_is_inside(self, query: str, count: int) -> None:
        assert works.list_works(filters.asked(QueryDict(query)).filters).count == count

    def test_the_box_is_read(self) -> None:
        box = filters.asked(QueryDict("caja=-111.2,29,-110.9,29.2")).filters.box
        assert box == Box(-111.2, 29, -110.9, 29.2)


def test_a_past_day_is_written_as_a_day(client: Client) -> None:
    territory.load_gazetteer()
    making.work_in(Status.PROPOSED, folio="P-1", name="Pozo")
    day = date(2024, 1, 31).isoformat()
    assert f'type="date" name="al" value="{day}"' in page(client, f"al={day}")
    assert 'type="date" name="al" value=""' in page(client, "al=ayer")


def test_the_form_keeps_what_it_has_no_field_for(client: Client) -> None:
    shown = page(client, "region=rio-yaqui&etapa=finished")
    assert '<input type="hidden" name="region" value="rio-yaqui">' in shown
    assert '<option value="finished" selected>' in shown
    assert 'type="hidden" name="etapa"' not in shown
