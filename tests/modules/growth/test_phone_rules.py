"""What the phone asks back, says and never believes at once: its own modules, run by Node."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.modules.growth.scripts import run

GIRL = {"born": "2025-03-04", "sex": 2, "weeks": None, "measures": [], "gone": []}


def test_ages_of_every_kind(tmp_path: Path) -> None:
    found = run(
        tmp_path,
        """
        import { ageOf, calendarAge, dayOf, daysBetween } from "./age.js";
        answer = {
          none: [dayOf("2023-02-29"), dayOf("2023-2-1"), dayOf("")].map(Number.isNaN),
          leap: daysBetween("2024-02-28", "2024-03-01"),
          birthdays: [calendarAge("2024-02-29", "2025-02-28"), calendarAge("2025-01-31", "2025-03-01")],
          term: ageOf("2025-03-04", 37, "2025-12-04", facts),
          early: ageOf("2025-03-04", 34, "2025-12-04", facts),
          due: ageOf("2025-03-04", 30, "2025-04-04", facts).used,
          edges: [34, 31].map((weeks) => {
            const days = weeks < 32 ? 731 + 63 : 365 + 42;
            const on = (more) => new Date(Date.UTC(2025, 2, 4 + days + more)).toISOString().slice(0, 10);
            return [ageOf("2025-03-04", weeks, on(-1), facts).corrected, ageOf("2025-03-04", weeks, on(0), facts).corrected];
          }),
        };
        """,
    )
    assert found["none"] == [True, True, True]
    assert found["leap"] == 2
    assert found["birthdays"] == [
        {"years": 1, "months": 0, "days": 0},
        {"years": 0, "months": 1, "days": 1},
    ]
    assert found["term"] == {"days": 275, "used": 275, "corrected": False}
    assert found["early"] == {"days": 275, "used": 233, "corrected": True}
    assert found["due"] == 31 - 70
    assert found["edges"] == [[True, False], [True, False]]


READ = """
import { read } from "./readings.js";
import { plausible } from "./judged.js";
const [child, on, posture, rows] = given;
answer = rows.map(([kind, text, unit]) => {
  const { first, asked } = read(kind, text, unit, plausible(child, on, posture, facts));
  return [first?.value ?? null, asked.map((one) => [one.number, one.unit])];
});
"""


@pytest.mark.parametrize(
    ("kind", "text", "unit", "first", "asked"),
    [
        ("weight", "8.1", "kg", 8.1, []),
        ("weight", "8,1", "kg", 8.1, []),
        ("weight", "7500", "kg", 7500, [[7500, "g"]]),
        ("weight", "7,500", "g", 0.0075, [[7500, "g"]]),
        ("weight", "18", "kg", 18, [[18, "lb"]]),
        ("length", "0.68", "cm", 0.68, [[0.68, "m"]]),
        ("length", "75", "m", 7500, [[75, "cm"]]),
        ("length", "700", "cm", 700, [[700, "mm"]]),
        ("head", "440", "cm", 440, [[440, "mm"]]),
        ("weight", "ocho", "kg", None, []),
        ("weight", "1e5", "kg", None, []),
        ("weight", "-3", "kg", None, []),
        ("weight", "0", "kg", 0, []),
    ],
)
def test_odd_units_are_asked_back(
    kind: str, text: str, unit: str, first: float | None, asked: list[Any], tmp_path: Path
) -> None:
    found = run(tmp_path, READ, [GIRL, "2025-12-04", 1, [[kind, text, unit]]])
    assert found == [[first, asked]]


COURSE = """
import { courseOf } from "./course.js";
import { judged, doubts } from "./judged.js";
const [child, measures] = given;
child.measures = measures.map((one, number) => ({ id: String(number), posture: 1, ...one }));
const last = child.measures.at(-1);
answer = {
  course: courseOf(child, facts).map((one) => [one.way, one.name]),
  worst: judged(child, last, facts).worst,
  signs: judged(child, last, facts).signs,
  doubts: doubts(child, last, facts).map((one) => one.name ?? "shorter"),
};
"""


def told(tmp_path: Path, *measures: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = run(tmp_path, COURSE, [GIRL, list(measures)])
    return found


def test_a_child_on_the_median_is_left_in_peace(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        {"on": "2025-09-04", "weight": 7.3, "length": 65.7},
        {"on": "2025-12-04", "weight": 8.2, "length": 70.1},
    )
    assert found == {"course": [], "worst": "expected", "signs": [], "doubts": []}


def test_a_weight_that_falls_is_told_before_it_is_low(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        {"on": "2025-09-04", "weight": 7.6, "length": 65.7},
        {"on": "2025-12-04", "weight": 7.3, "length": 70.1},
    )
    assert ["down", "wei"] in found["course"]
    assert ["stall", "wei"] in found["course"]


def test_what_the_scale_could_explain_is_not_told(tmp_path: Path) -> None:
    """From +0.01 to -0.05 a line lies between, and a hundred grams are more than that."""
    found = told(tmp_path, {"on": "2025-09-04", "weight": 7.3}, {"on": "2025-10-10", "weight": 7.6})
    assert found["course"] == []


def test_a_tall_and_heavy_child_is_as_expected_once_the_length_is_known(tmp_path: Path) -> None:
    heavy = {"on": "2025-12-04", "weight": 9.8}
    assert told(tmp_path, heavy)["worst"] == "other"
    assert told(tmp_path, heavy | {"length": 75.0})["worst"] == "expected"


def test_signs_are_told_whatever_the_score(tmp_path: Path) -> None:
    found = told(tmp_path, {"on": "2025-12-04", "arm": 11.4, "oedema": True})
    assert (found["signs"], found["worst"]) == (["oedema", "arm"], "soon")


def test_the_hardly_possible_and_a_shorter_child_are_measured_again(tmp_path: Path) -> None:
    found = told(
        tmp_path, {"on": "2025-09-04", "length": 66.0}, {"on": "2025-12-04", "length": 55.0}
    )
    assert found["doubts"] == ["len", "shorter"]
    small = told(
        tmp_path, {"on": "2025-12-01", "length": 70.0}, {"on": "2025-12-04", "length": 69.0}
    )
    assert small["doubts"] == []


def test_copies_of_two_phones_lose_nothing_and_bring_back_nothing_removed(tmp_path: Path) -> None:
    found = run(
        tmp_path,
        """
        import { readCopy, together, writeCopy, NotACopy } from "./copy.js";
        import { WrongPhrase } from "./seal.js";
        const id = (number) => `00000000-0000-4000-8000-00000000000${number}`;
        const at = (number, changed, weight) => ({ id: id(number), on: "2025-12-04", weight, changed });
        const child = { id: id(9), name: "Luz", born: "2025-03-04", sex: 2, weeks: null };
        const ours = { ...child, changed: 5, gone: [id(3)], measures: [at(1, 10, 8), at(2, 10, 8)] };
        const theirs = { ...child, name: "Lucía", changed: 6, gone: [], measures: [at(1, 20, 9), at(3, 1, 7), at(4, 1, 6)] };
        const [one] = together([ours], [theirs]).children;
        const file = await writeCopy([theirs], "nopal sereno azul");
        const kinds = [];
        for (const [blob, phrase] of [[file, "otra frase larga"], [new Blob(["{}"]), "x"], [new Blob([(await file.text()).slice(0, -9)]), "x"]]) {
          try { await readCopy(blob, phrase, []); kinds.push("read"); } catch (error) {
            kinds.push(error instanceof NotACopy ? "not a copy" : error instanceof WrongPhrase ? "phrase" : String(error));
          }
        }
        const back = await readCopy(file, " nopal sereno azul ", []);
        answer = {
          name: one.name, measures: one.measures.map((each) => [each.id.at(-1), each.weight]), kinds,
          back: back.children[0].name, hidden: !(await file.text()).includes("Luc"),
        };
        """,
    )
    assert found["name"] == "Lucía"
    assert found["measures"] == [["1", 9], ["2", 8], ["4", 6]]
    assert found["kinds"] == ["phrase", "not a copy", "not a copy"]
    assert (found["back"], found["hidden"]) == ("Lucía", True)
