"""The index of marginalisation is CONAPO's: recomputed from its components, place by place."""

from __future__ import annotations

import csv
from collections import Counter

import numpy as np
import pytest
from tests.beside import SHARED

from traza.modules.targeting.contracts.need import Degree
from traza.modules.targeting.queries.facts import MARGINALISATION, rows_of
from traza.modules.targeting.rules.distance import distance, strata
from traza.modules.targeting.rules.facts import CLASSES_2020, COMPONENTS

PUBLISHED = SHARED / "data/desarrollo"


def _shares(rows: list[dict[str, str]]) -> np.ndarray:
    return np.array([[float(row[name]) for name in COMPONENTS] for row in rows])


@pytest.mark.parametrize("digits", [2, 5])
def test_the_bundled_components_give_the_bundled_index(digits: int) -> None:
    rows = [row for row in rows_of(MARGINALISATION) if len(row["place"]) == digits]
    worst = _shares(rows).max(axis=0)
    for year in ("2010", "2020"):
        of = [row for row in rows if row["year"] == year]
        index = np.array([float(row["index"]) for row in of])
        assert np.abs(distance(_shares(of), worst).values - index).max() < 2e-4


def test_degrees_of_2020_come_out_for_every_municipality() -> None:
    rows = [r for r in rows_of(MARGINALISATION) if len(r["place"]) == 5 and r["year"] == "2020"]
    index = np.array([float(row["index"]) for row in rows])
    at = np.searchsorted(strata(index, CLASSES_2020, len(Degree)), index)
    assert [list(Degree)[each].spanish for each in at] == [row["degree"] for row in rows]
    assert Counter(row["degree"] for row in rows) == {
        "Muy alto": 204, "Alto": 586, "Medio": 494, "Bajo": 530, "Muy bajo": 655,
    }  # fmt: skip


def test_a_component_that_is_the_same_everywhere_is_refused() -> None:
    with pytest.raises(ValueError, match="one value"):
        distance(np.array([[1.0, 2.0], [1.0, 3.0]]))


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="CONAPO's files are not beside this clone")
@pytest.mark.parametrize("level", ["imm", "ime"])
def test_the_published_index_comes_out_whole(level: str) -> None:
    of = {}
    for year in (2010, 2020):
        with (PUBLISHED / f"conapo_{level}_{year}.csv").open(encoding="utf-8-sig") as text:
            of[year] = list(csv.DictReader(text))
    worst = np.maximum(*(_shares(rows).max(axis=0) for rows in of.values()))
    for year, rows in of.items():
        found = distance(_shares(rows), worst)
        index = np.array([float(row[f"IM_{year}"]) for row in rows])
        scaled = np.array([float(row[f"IMN_{year}"]) for row in rows])
        assert np.abs(found.values - index).max() < 1e-9
        assert np.abs(found.values / found.free - scaled).max() < 1e-9
