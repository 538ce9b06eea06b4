"""A place by evidence, a work by what was published: cases that anybody can read and add to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.making.registers import CONTRACT, contracts, release
from tests.modules.works.imports.test_elements import one as one_process
from tests.modules.works.imports.test_elements import read as read_elements
from tests.modules.works.imports.test_tables import one, read

from traza.kernel.written import read_yaml
from traza.modules.works.rules.imports.evidence import by_title, unit_code
from traza.modules.works.rules.imports.nature import is_work
from traza.modules.works.rules.imports.places import Places, names_of
from traza.modules.works.rules.imports.states import state_named_in

CASES = Path(__file__).parent / "cases"
TOWNS = Places(
    names_of(
        [
            ("25", "Culiacán", "25006"),
            ("06", "Manzanillo", "06007"),
            ("19", "Monterrey", "19039"),
            ("26", "Bacanora", "26009"),
            ("02", "Ensenada", "02001"),
            ("16", "Paracho", "16065"),
        ]
    )
)


def _cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_yaml((CASES / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("case", _cases("titles.yaml"), ids=lambda case: case["title"])
def test_a_title_says_a_state_only_when_it_can_be_nothing_else(case: dict[str, Any]) -> None:
    found = by_title(case["title"], TOWNS)
    assert (found.state if found else None) == case["state"]


@pytest.mark.parametrize("case", _cases("nature.yaml"), ids=lambda case: case["name"])
def test_what_is_bought_or_studied_is_no_work(case: dict[str, Any]) -> None:
    assert is_work(case["kind"], case["name"], case.get("branch", "")) is case["work"]


def test_an_office_is_not_a_person_nor_a_town() -> None:
    assert state_named_in("CHIH-Hidalgo del Parral-Obras Públicas") is None
    assert state_named_in("ISSSTE-Hospital Vicente Guerrero") is None
    assert state_named_in("SCT-Centro SCT Guerrero") == "12"
    assert state_named_in("SCT-Centro SCT Oaxaca Carreteras") == "20"


def test_the_code_of_a_unit_comes_before_its_words(tmp_path: Path) -> None:
    row = {**CONTRACT, "GOBIERNO": "GM", "CLAVEUC": "816065984", "DEPENDENCIA": "_Municipal"}
    row["TITULO_CONTRATO"] = "Pavimentación, Monterrey, N.L."
    work = one(read(tmp_path / "x.csv", contracts(row)))
    assert work.origin is not None
    assert (work.state, work.origin.place_known_by) == ("16", "code")
    assert unit_code("009000967") is None


def test_a_doubtful_place_stays_empty_and_says_so(tmp_path: Path) -> None:
    row = {**CONTRACT, "GOBIERNO": "APF", "CLAVEUC": "009000967", "NOMBRE_DE_LA_UC": "SCT-Obras"}
    row |= {"TITULO_CONTRATO": "Bacheo de la calle 5, Col. Centro", "DEPENDENCIA": "SCT"}
    work = one(read(tmp_path / "x.csv", contracts(row)))
    assert work.origin is not None
    assert (work.state, work.municipality, work.origin.place_known_by) == ("00", None, "")


def test_the_buyers_address_comes_before_the_title(tmp_path: Path) -> None:
    tender = {**release()["tender"], "title": "Plaza en Sonora"}
    work = one_process(read_elements(tmp_path / "r.json", release(tender=tender)))
    assert work.origin is not None
    assert (work.state, work.origin.place_known_by) == ("19", "address")


def test_an_award_stands_for_a_contract_of_zero_and_is_called_so(tmp_path: Path) -> None:
    made = release()
    made["contracts"][0]["value"]["amount"] = 0
    made["awards"][0]["value"] = {"amount": 12_000_000, "currency": "MXN"}
    work = one_process(read_elements(tmp_path / "r.json", made))
    assert work.contract is not None
    assert (work.contract.amount.pesos, work.contract.of_award) == (12_000_000, True)


def test_who_builds_is_read_where_no_contract_is_whole(tmp_path: Path) -> None:
    row = {**CONTRACT, "IMPORTE_CONTRATO": "0"}
    work = one(read(tmp_path / "x.csv", contracts(row)))
    assert (work.amount, work.contract) == (None, None)
    assert work.suppliers == ("GRUPO INVOLTO SA DE CV",)


def test_entities_are_letters(tmp_path: Path) -> None:
    row = {**CONTRACT, "PROVEEDOR_CONTRATISTA": "LANDRUM &#38; BROWN", "DEPENDENCIA": "A &amp; B"}
    work = one(read(tmp_path / "x.csv", contracts(row)))
    assert work.contract is not None
    assert work.contract.contractor == "LANDRUM & BROWN"
    assert work.origin is not None
    assert work.origin.agency == "A & B"
