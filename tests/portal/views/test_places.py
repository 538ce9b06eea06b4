"""The pages of a place: its money beside its state's, its works, what no source says, its files."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.making.citizens import placed_work

from traza.modules.budget import api as budget
from traza.modules.territory import api as territory
from traza.modules.territory.models import Municipality, State
from traza.platform.tables import facts_of, figure
from traza.platform.tables.live import LiveEngine
from traza.portal.pages.budget import at_hand
from traza.portal.pages.figures import facts_grid
from traza.portal.pages.place import locator, standing

pytestmark = pytest.mark.django_db

HEAD = (
    "cvegeo,ingresos_tot,participaciones,aportaciones,ingresos_propios,egresos_tot,"
    "inversion_publica,pob_conapo\n"
)
SPENT = {"26030": (4000, 100), "26018": (3000, 50), "26001": (900, 10), "26002": (2000, 40)}


@pytest.fixture
def finances(live_figures: None, tmp_path: Path) -> None:
    territory.load_gazetteer()
    rows = [f"{code},,,,,{pesos},,{people}" for code, (pesos, people) in SPENT.items()]
    file = tmp_path / "finanzas.csv"
    file.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    budget.load_municipal_finance(file, 2020, "INEGI, finanzas de prueba")


def test_a_municipality_stands_by_what_it_spends_for_each_inhabitant(finances: None) -> None:
    place = territory.get_municipality("26030")
    assert place is not None
    found = standing.purse(place)
    assert found is not None
    spent = found.standings[0]
    # 90, 60, 50 and 40 pesos for each inhabitant: the third from the top; the lower middle is 50.
    assert (spent.each, spent.rank, spent.among, spent.middle) == ("$40.00", 4, 4, "$50.00")
    assert [each.name for each in found.peers if each.is_this] == ["Hermosillo"]
    assert len(found.peers) == 4
    assert found.publisher == "INEGI"


def test_who_is_not_in_the_source_has_no_place_and_is_told_so(
    client: Client, finances: None
) -> None:
    place = territory.get_municipality("26043")
    assert place is not None
    assert standing.purse(place) is None
    text = client.get("/municipios/26043/").content.decode()
    assert "Ninguna fuente cargada trae las finanzas de su ayuntamiento" in text
    assert "$0" not in text


def test_the_page_answers_with_the_money_its_year_and_who_says_so(
    client: Client, finances: None
) -> None:
    text = " ".join(client.get("/municipios/26030/").content.decode().split())
    assert "En 2020, el gobierno municipal de Hermosillo gastó" in text
    assert "según INEGI: lugar 4 de los 4 municipios del estado con dato" in text
    assert "Eso no quiere decir que no las haya" in text  # no works are loaded: it is not a fact


def test_what_was_spent_is_never_told_by_another_concept(
    live_figures: None, client: Client, tmp_path: Path
) -> None:
    territory.load_gazetteer()
    file = tmp_path / "finanzas.csv"
    rows = "26030,,,,700,,,10\n26018,,,,300,900,,10\n"
    file.write_text(HEAD + rows, encoding="utf-8")
    budget.load_municipal_finance(file, 2020, "INEGI, finanzas de prueba")
    text = " ".join(client.get("/municipios/26030/").content.decode().split())
    assert "gobierno municipal de Hermosillo gastó" not in text
    assert "$70.00" in text
    assert "Junto a los de su tamaño" not in text
    place = territory.get_municipality("26030")
    assert place is not None
    found = standing.purse(place)
    assert found is not None
    assert found.spent is None


def test_the_year_is_the_last_that_names_the_place(finances: None, tmp_path: Path) -> None:
    file = tmp_path / "otro.csv"
    file.write_text(f"{HEAD}26018,,,,,9000,,60\n", encoding="utf-8")
    budget.load_municipal_finance(file, 2021, "INEGI, otro año")
    years = {}
    for code in ("26018", "26030"):
        place = territory.get_municipality(code)
        assert place is not None
        found = standing.purse(place)
        assert found is not None
        years[code] = found.year
    assert years == {"26018": 2021, "26030": 2020}


def test_what_no_source_says_is_told_of_the_sources(client: Client, finances: None) -> None:
    text = " ".join(client.get("/municipios/26043/").content.decode().split())
    assert "Lo que no dicen las fuentes cargadas (4)" in text
    assert "no se publicó" not in text


def test_the_capital_has_boroughs_and_no_municipality(client: Client, finances: None) -> None:
    State.objects.create(code="09", name="Ciudad de México", source="prueba")
    for code in ("09002", "09003"):
        Municipality.objects.create(
            cvegeo=code, state_id="09", name=code, slug=code, source="prueba"
        )
    borough = " ".join(client.get("/municipios/09002/").content.decode().split())
    assert "Ninguna fuente cargada trae las finanzas de su alcaldía" in borough
    assert "ayuntamiento" not in borough.partition("<main")[2].partition("</main")[0]
    assert "habitantes en 2020" not in borough  # no source says how many
    assert "Sus 2 alcaldías" in client.get("/municipios/estado/09/").content.decode()
    assert "Sus 72 municipios" in client.get("/municipios/estado/26/").content.decode()


def test_a_state_has_its_page_and_what_is_none_has_not(client: Client, finances: None) -> None:
    assert client.get("/municipios/estado/26/").status_code == 200
    assert client.get("/municipios/estado/99/").status_code == 404


def test_the_country_is_the_door_to_its_states(client: Client, finances: None) -> None:
    assert b'href="/municipios/estado/26/"' in client.get("/municipios/").content


def outlines(folder: Path, codes: dict[str, int]) -> None:
    def ring(at: int) -> Any:
        return [[at, 28], [at + 1, 28], [at + 1, 29], [at, 29], [at, 28]]

    features = [
        {
            "type": "Feature",
            "properties": {"cvegeo": code},
            "geometry": {"type": "Polygon", "coordinates": [ring(at)]},
        }
        for code, at in codes.items()
    ]
    path = folder / "municipios_26_sonora.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    territory.import_files([path])


def test_a_place_is_drawn_with_those_that_share_an_edge(
    client: Client, finances: None, tmp_path: Path
) -> None:
    outlines(tmp_path, {"26001": -112, "26002": -111, "26030": -109})
    found = locator.locate("26001")
    assert found is not None
    assert [one.code for one in found.neighbours] == ["26002"]
    assert found.place.startswith("M")
    page = " ".join(client.get("/municipios/26001/").content.decode().split())
    assert "Sus vecinos en Sonora" in page  # those of other states are not looked for
    assert locator.locate("26018") is None


def test_the_list_comes_as_a_file_with_its_filters_and_its_source(client: Client) -> None:
    placed_work()
    answer = client.get("/obras/lista/?formato=csv&q=")
    assert answer["Content-Disposition"] == 'attachment; filename="obras.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["Folio", "Obra"]
    assert rows[1][-1].startswith("http://testserver/obras/obra/")
    assert ["Licencia", "De la lista, CC BY 4.0; de cada renglón, la de su fuente."] in rows
    book = client.get("/obras/lista/?formato=xlsx")
    assert book.content[:2] == b"PK"


def test_the_file_leads_to_works_whose_folio_no_address_holds_as_it_is(client: Client) -> None:
    placed_work(folio="OB/2024 01")
    rows = csv.DictReader(
        io.StringIO(client.get("/obras/lista/?formato=csv").content.decode("utf-8-sig"))
    )
    address = next(row["Dirección"] for row in rows if row["Folio"] == "OB/2024 01")
    assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_outlines_that_come_again_are_drawn_again(finances: None, tmp_path: Path) -> None:
    outlines(tmp_path, {"26001": -112, "26002": -111})
    before = locator.locate("26001")
    assert before is not None
    assert [one.code for one in before.neighbours] == ["26002"]
    outlines(tmp_path, {"26001": -112, "26002": -108, "26003": -111})
    after = locator.locate("26001")
    assert after is not None
    assert [one.code for one in after.neighbours] == ["26003"]


def test_a_format_that_is_none_is_the_page(client: Client) -> None:
    assert client.get("/obras/lista/?formato=exe").status_code == 200


def test_several_years_are_told_together_and_a_year_nobody_says_stays_blank(
    client: Client, finances: None, tmp_path: Path
) -> None:
    file = tmp_path / "otro.csv"
    file.write_text(f"{HEAD}26018,,,,,9000,,60\n", encoding="utf-8")
    budget.load_municipal_finance(file, 2022, "INEGI, otro año")
    page = " ".join(client.get("/municipios/26018/").content.decode().split())
    assert "Gasto total por habitante: $60.00 en 2020 y $150.00 en 2022" in page
    assert "sólo 2020" not in page
    rows = page.partition("Cajeme, pesos de cada año por habitante</caption>")[2]
    assert [each in rows for each in ("2020", "$60.00", "2022", "$150.00", "2021")][:4] == [
        True
    ] * 4
    assert "2021" not in rows.partition("</table>")[0]
    alone = " ".join(client.get("/municipios/26030/").content.decode().split())
    assert "traen de este gobierno sólo 2020" in alone


def test_the_number_for_each_inhabitant_opens_its_division(
    client: Client, live_figures: None
) -> None:
    """The number of the link is the number of the page, with the lines of both its numbers."""
    territory.load_gazetteer()
    at_hand.load_at_hand()
    page = client.get("/municipios/26030/").text
    [(address, shown)] = set(re.findall(r'href="([^"]*concepto=spending[^"]*)">(\$[\d,.]+)<', page))
    division = " ".join(client.get(address.replace("&amp;", "&")).text.split())
    assert f"<b>{shown}</b> por habitante" in division
    amount, people = re.search(r"(\$[\d,.]+) ÷ ([\d,]+) habitantes", division).groups()
    exact = Decimal(re.sub("[$,]", "", amount)) / int(people.replace(",", ""))
    assert shown == f"${exact.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"
    assert "INEGI" in division
    assert "CONAPO" in division
    lines = re.findall(r'href="(/documentos/[^"]+)">([$\d,.]+)<', division)
    assert [text for _address, text in lines] == [amount, people]
    where = {"concept": "spending", "year": 2020, "municipality": "26030"}
    behind = facts_of(figure("municipal_finances"), LiveEngine(), where=where)
    assert lines[0][0] in str(facts_grid(behind))
    for line, text in lines:
        printed = client.get(line).text
        assert re.sub("[$,]|\\.00$", "", text) in printed, line


def test_an_empty_line_moves_no_other(db: None, tmp_path: Path) -> None:
    territory.load_gazetteer()
    file = tmp_path / "finanzas.csv"
    file.write_text(f"{HEAD}26018,,,,,3000,,50\n\n26030,,,,,4000,,100\n", encoding="utf-8")
    budget.load_municipal_finance(file, 2020, "INEGI, finanzas de prueba")
    found = budget.finance_line("26030", 2020, "spending")
    assert found is not None
    assert found.line == 4


def test_a_division_that_no_source_says_is_not_there(client: Client, finances: None) -> None:
    for query in (
        "",
        "?concepto=spending",
        "?concepto=nada&anio=2020",
        "?concepto=spending&anio=²²²²",
    ):
        assert client.get(f"/municipios/26030/por-habitante/{query}").status_code == 404
    assert (
        client.get("/municipios/99999/por-habitante/?concepto=spending&anio=2020").status_code
        == 404
    )
    text = client.get("/municipios/26030/por-habitante/?concepto=spending&anio=2020").text
    assert "$40.00" in text
    assert "Línea 2" in text
