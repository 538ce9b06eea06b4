"""Every score that WHO's own programs answered comes out the same, through the order that people run."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.beside import SHARED

FOLDER = SHARED / "data" / "crecimiento"
YOUNG = FOLDER / "igrowup_encuesta_z_esperados_impares.csv"
OLDER = FOLDER / "anthroplus_z_esperados_impares.csv"
UNIT = FOLDER / "anthro_r_casos_unitarios_impares.csv"
pytestmark = pytest.mark.skipif(not YOUNG.exists(), reason="no están los casos de la OMS")
LAST_DAY = 1826  # anthro gives no score after it, and the older program did until 1856
NAMES = {
    "sexo": "sex", "edad_dias": "agedays", "edad_meses": "agemons", "peso": "weight",
    "talla": "lenhei", "medida": "measure", "edema": "oedema",
}  # fmt: skip


def scored(path: Path, folder: Path, **options: str) -> list[dict[str, str]]:
    out = folder / "out.csv"
    call_command("growth_zscores", str(path), output=out, **options)
    with out.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def compare(path: Path, folder: Path, names: list[str]) -> int:
    with path.open(encoding="utf-8", newline="") as text:
        expected = list(csv.DictReader(text))
    seen = 0
    for row, ours in zip(expected, scored(path, folder), strict=True):
        if float(row.get("edad_dias") or 0) > LAST_DAY:
            continue
        for name in names:
            said, want = ours[name], row[name]
            assert bool(said) is bool(want), (row["id"], name, want, said)
            if want:
                assert float(said) == float(want), (row["id"], name, want, said)
                seen += 1
    return seen


def test_up_to_five_years(tmp_path):
    kinds = ("wei", "len", "bmi", "wfl", "hc", "ac", "ts", "ss")
    names = [*(f"z{kind}" for kind in kinds), *(f"f{kind}" for kind in kinds)]
    assert compare(YOUNG, tmp_path, names) > 3_000


def test_from_five_to_nineteen(tmp_path):
    assert compare(OLDER, tmp_path, ["zhfa", "zwfa", "zbfa", "fhfa", "fwfa", "fbfa"]) > 1_500


def cases() -> list[dict[str, str]]:
    if not UNIT.exists():
        return []
    with UNIT.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["caso"])
def test_the_cases_of_the_package(case, tmp_path):
    said = dict(each.split("=") for each in case["entrada"].split(";"))
    if "edad" in said:
        said["edad_dias"] = said.pop("edad")
    header = [NAMES[name] for name in said]
    path = tmp_path / "one.csv"
    row = list(said.values())
    if "sexo" not in said:
        header, row = ["sex", *header], ["1", *row]
    path.write_text(",".join(header) + "\n" + ",".join(row) + "\n")
    (ours,) = scored(path, tmp_path)
    for pair in case["esperado"].split(";"):
        name, _, want = pair.partition("=")
        want = want.split()[0] if want else ""
        if name.startswith("todos"):
            assert not any(ours[each] for each in ("zlen", "zwei", "zwfl", "zbmi"))
        elif name in ours and want == "NA":
            assert ours[name] == ""
        elif name in ours:
            assert float(ours[name]) == pytest.approx(
                float(want), abs=0.005 + 0.01 * ("tol" in pair)
            )
