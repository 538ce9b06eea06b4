"""The phone answers what the server answers: on WHO's vectors, and on hard children of our own."""

from __future__ import annotations

import csv
import math
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.modules.growth.scripts import run
from tests.modules.growth.test_vectors import LAST_DAY, OLDER, YOUNG

from traza.modules.growth import api
from traza.modules.growth.contracts.children import Children

NUMBERS = ("days", "months", "weight", "length", "head", "arm", "triceps", "subscapular")
SCORE = """
import { scores } from "./score.js";
const names = ["days", "months", "weight", "length", "head", "arm", "triceps", "subscapular"];
answer = given.map((one) => {
  for (const name of names) one[name] ??= NaN;
  return scores(one, facts);
});
"""
COLUMNS = {
    "days": "edad_dias", "weight": "peso_kg", "length": "talla_cm", "head": "perimetro_cefalico_cm",
    "arm": "perimetro_braquial_cm", "triceps": "pliegue_tricipital_mm",
    "subscapular": "pliegue_subescapular_mm",
}  # fmt: skip
needs_vectors = pytest.mark.skipif(not YOUNG.exists(), reason="no están los casos de la OMS")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def compare(said: list[dict[str, Any]], expected: list[dict[str, str]], names: list[str]) -> int:
    seen = 0
    for ours, row in zip(said, expected, strict=True):
        if float(row.get("edad_dias") or 0) > LAST_DAY:
            continue
        for name in names:
            found, want = ours[name], row[name]
            assert (found is not None) is bool(want), (row["id"], name, want, found)
            if want:
                assert found == float(want), (row["id"], name, want, found)
                seen += 1
    return seen


@needs_vectors
def test_the_phone_scores_the_vectors_up_to_five_years(tmp_path: Path) -> None:
    rows = rows_of(YOUNG)
    postures = {"l": 1, "h": 2}
    children = [
        {name: float(row[column]) if row[column] else None for name, column in COLUMNS.items()}
        | {"sex": int(row["sexo"]), "measure": postures.get(row["medida"].lower(), 0)}
        | {"oedema": row["edema"].lower() == "y"}
        for row in rows
    ]
    kinds = ("wei", "len", "bmi", "wfl", "hc", "ac", "ts", "ss")
    names = [*(f"z{kind}" for kind in kinds), *(f"f{kind}" for kind in kinds)]
    assert compare(run(tmp_path, SCORE, children), rows, names) > 3_000


@needs_vectors
def test_the_phone_scores_the_vectors_from_five_to_nineteen(tmp_path: Path) -> None:
    rows = rows_of(OLDER)
    children = [
        {
            "sex": int(row["sex"]),
            "months": float(row["agemons"]) if row["agemons"] else None,
            "weight": float(row["weight"]) if row["weight"] else None,
            "length": float(row["height"]) if row["height"] else None,
            "oedema": row["oedema"].lower() == "y",
        }
        for row in rows
    ]
    names = ["zhfa", "zwfa", "zbfa", "fhfa", "fwfa", "fbfa"]
    assert compare(run(tmp_path, SCORE, children), rows, names) > 1_500


def hard_children(count: int) -> list[dict[str, Any]]:
    """Children at every edge: days 0, 90, 730, 1826; lying and standing; thin, heavy, swollen."""
    chance = random.Random(20061)
    days = [0, 90, 91, 273, 274, 730, 731, 1825, 1826, 1827, 3682, 6970]
    made = []
    for number in range(count):
        age = days[number % len(days)] if number % 3 == 0 else chance.randrange(7_000)
        tall = 50 + 37 * math.sqrt(age / 365)
        made.append({
            "sex": chance.choice([1, 2]), "days": age, "months": None,
            "weight": round(3.3 * (tall / 50) ** 2.5 * chance.uniform(0.5, 1.9), 3),
            "length": round(tall * chance.uniform(0.85, 1.12), 2),
            "measure": chance.choice([0, 1, 2]), "oedema": chance.random() < 0.05,
            "head": round(chance.uniform(30, 56), 1), "arm": round(chance.uniform(8, 24), 1),
            "triceps": round(chance.uniform(3, 22), 1), "subscapular": round(chance.uniform(3, 20), 1),
        })  # fmt: skip
    return made


def test_phone_and_server_agree_on_hard_children(tmp_path: Path) -> None:
    made = hard_children(3_000)
    columns = {
        name: np.array([np.nan if one[name] is None else one[name] for one in made], np.float64)
        for name in NUMBERS
    }
    kinds = {"sex": np.int8, "measure": np.int8, "oedema": np.bool_}
    columns |= {name: np.array([one[name] for one in made], kind) for name, kind in kinds.items()}
    server = api.scores(Children(**columns))
    phone = run(tmp_path, SCORE, made)
    wrong = [
        (made[place], name, values[place], phone[place][name])
        for name, values in server.items()
        for place in range(len(made))
        if not _same(float(values[place]), phone[place][name])
    ]
    assert wrong == []


def _same(server: float, phone: float | None) -> bool:
    return math.isnan(server) if phone is None else math.isclose(server, phone, abs_tol=1e-9)
