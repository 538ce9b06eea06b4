"""Names of municipalities beside the catalogue: the nearest is offered, nothing is accused."""

from __future__ import annotations

import pytest

from traza.modules.reading.actions.read_file import read_file
from traza.modules.territory import api as territory
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.verify import verify
from traza.platform.extract.door import extract_here


def checks(text: str) -> list[Check]:
    reading = read_file(text.encode(), name="informe.txt", reader=extract_here).reading
    made = verify(reading, catalogue=territory.bundled_places).checks
    return [check for check in made if check.kind == "place-names"]


def found(text: str) -> list[tuple[str, str]]:
    failed = [check for check in checks(text) if check.severity is not None]
    assert all(check.severity is Severity.DOUBTFUL for check in failed)
    return [(check.printed, check.recomputed) for check in failed]


def table(header: str, *rows: str) -> str:
    return "\n".join(["Cuadro 1. Apoyos por municipio", header, *rows, ""])


OAXACA = ("Ocotlán de Morelos\t12", "Juchitán de Zaragoza\t9", "Santa Lucía del Camino\t4")


def test_the_nearest_name_is_offered() -> None:
    text = table(
        "Municipio\tApoyos", *OAXACA, "Tuxtepec\t3", "Huajuapan de Léon\t8", "Salina Curz\t5"
    )
    assert found(text) == [("Salina Curz", "Salina Cruz")]


@pytest.mark.parametrize(
    "name",
    [
        "H. Caborca",
        "Cd. Obregón",
        "GPEC",
        "Otros municipios",
        "Varios",
        "Monterrey",
        "Estación Corral",
    ],
)
def test_other_ways_to_write_and_other_states_are_not_told(name: str) -> None:
    sonora = ("Hermosillo\t3", "Guaymas\t4", "Navojoa\t2", "Ures\t1", "Empalme\t9")
    assert found(table("Municipio\tObras", *sonora, f"{name}\t7")) == []


def test_lists_in_a_cell_are_read_name_by_name() -> None:
    text = table(
        "Acción\tMunicipios con cobertura\tObras",
        "Aulas\tÁLAMOS, ARIZPE, BACERAC Y PITQUITO\t4",
        "Canchas\tNAVOJOA, URES, HUÁSBABAS\t3",
    )
    assert found(text) == [("PITQUITO", "Pitiquito"), ("HUÁSBABAS", "Huásabas")]


def test_few_names_or_none_of_a_state_say_nothing() -> None:
    assert checks(table("Municipio\tObras", "Valle Alto\t3", "Hermosilo\t4", "Ures\t2")) == []


def test_columns_that_count_municipalities_hold_no_names() -> None:
    text = table("Programa\tNúmero de municipios", "Aulas\tcuatro", "Caminos\tcinco")
    assert checks(text) == []


def test_people_far_from_the_census_are_doubtful() -> None:
    text = table(
        "Municipio\tHabitantes\tObras",
        "Hermosillo\t936,263\t3",
        "Guaymas\t1,568,630\t4",
        "Navojoa\t164,387\t2",
        "Ures\t8,548\t1",
    )
    assert found(text) == [("1,568,630", "156,863")]


def test_people_of_a_programme_are_not_compared() -> None:
    text = table(
        "Municipio\tPoblación beneficiada\tObras",
        "Hermosillo\t1,263\t3",
        "Guaymas\t1,568\t4",
        "Navojoa\t1,387\t2",
        "Ures\t1,548\t1",
    )
    assert found(text) == []
