"""A file of children with the scores of each, written beside it."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path

import numpy as np

from traza.modules.growth.contracts.children import Scores
from traza.modules.growth.rules import columns
from traza.modules.growth.rules.ages import age_unit
from traza.modules.growth.rules.cells import Notes
from traza.modules.growth.rules.measured import measured
from traza.modules.growth.rules.sexes import answers, sexes_of
from traza.modules.growth.rules.unscored import tell_unscored
from traza.modules.growth.rules.zscores import scores
from traza.platform.csv_file import CsvFile, open_csv, parts, write_header, write_part

YOUNG, OLD = ("len", "wei", "wfl", "bmi", "hc", "ac", "ts", "ss"), ("hfa", "wfa", "bfa")
WHOLE = frozenset(["c9mo_flag", *(f"f{name}" for name in (*YOUNG, *OLD))])
COLUMNS = (
    "clenhei", "cbmi", *(f"z{name}" for name in YOUNG), *(f"f{name}" for name in YOUNG),
    "c9mo_flag", *(f"z{name}" for name in OLD), *(f"f{name}" for name in OLD),
)  # fmt: skip
NOTES = "notas"
SHOWN_NOTES = 20
Progress = Callable[[int], None]


@dataclass(slots=True)
class Outcome:
    """How many children, how many with a score, with a flag, and with something to tell."""

    children: int = 0
    scored: int = 0
    flagged: int = 0
    noted: int = 0
    first: tuple[str, ...] = ()


def write_scores(
    path: Path, out: Path, unit: str | None, progress: Progress, *, boys: str = "", girls: str = ""
) -> Outcome:
    """Read, score and write. `unit`: "days" or "months" of an age that does not say it; `boys` and
    `girls`: the values of the column of sex that are theirs, with commas between.

    The file is written aside and takes its name whole. Raises the module's refusals.
    """
    file = open_csv(path)
    places, sexes = _places(file, unit, answers(boys, girls))
    outcome, aside = Outcome(), out.with_name(out.name + ".parte")
    try:
        with aside.open("w", encoding="utf-8", newline="") as text:
            write_header(text, file, [*COLUMNS, NOTES])
            for numbers, rows in parts(file):
                found, notes = measured(
                    rows, places, comma=file.comma_free, points=not file.comma_decimals,
                    sexes=sexes,
                )  # fmt: skip
                answer = scores(found)
                tell_unscored(found, answer, notes)
                write_part(text, file, rows, _cells(answer, notes, len(rows), file))
                _count(outcome, answer, notes, numbers)
                progress(outcome.children)
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)
    return outcome


def _places(
    file: CsvFile, unit: str | None, answered: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """Which column is what, and whose each word of sex is; the file is read whole once before, for
    what names do not tell."""
    known = columns.places(file.header)
    cells = _columns(file, _asked(known))
    found: dict[str, int] = {}
    for what, some in known.items():
        if len(some) > 1 and any(cells[place] != cells[some[0]] for place in some[1:]):
            columns.refuse_two(what, file.header, some)
        found[what] = some[0]
    plain = found.pop("age", None)
    if plain is not None and not _says_unit(found):
        unit = unit or age_unit(file.header[plain], cells[plain], comma=file.comma_free)
        found[unit] = plain
    sex = found["sex"]
    return found, sexes_of(file.header[sex], cells[sex], answered)


def _asked(known: Mapping[str, Sequence[int]]) -> set[int]:
    """The columns whose cells tell what their names do not."""
    asked = {place for some in known.values() if len(some) > 1 for place in some}
    asked |= set(known["sex"])
    return asked if _says_unit(known) else asked | set(known["age"])


def _says_unit(known: Container[str]) -> bool:
    return "days" in known or "months" in known


def _columns(file: CsvFile, places: set[int]) -> dict[int, list[str]]:
    """The cells of some columns, by their place."""
    cells: dict[int, list[str]] = {place: [] for place in places}
    for _, rows in parts(file):
        for place, column in cells.items():
            column.extend(row[place] for row in rows)
    return cells


def _cells(answer: Scores, notes: Notes, count: int, file: CsvFile) -> list[list[str]]:
    written = [_written(name, answer, file) for name in COLUMNS]
    said = [" ".join(notes.of.get(place, ())) for place in range(count)]
    return [list(cells) for cells in zip(*written, said, strict=True)]


def _written(name: str, answer: Scores, file: CsvFile) -> list[str]:
    values = answer[name].astype(np.float64)
    form = "%d" if name in WHOLE else "%.2f" if name.startswith("z") else "%.6g"
    cells = ["" if isnan(value) else form % value for value in values.tolist()]
    return [each.replace(".", ",") for each in cells] if file.comma_decimals else cells


def _count(outcome: Outcome, answer: Scores, notes: Notes, numbers: Sequence[int]) -> None:
    z = np.stack([answer[f"z{name}"] for name in (*YOUNG, *OLD)])
    flags = np.stack([answer[f"f{name}"] for name in (*YOUNG, *OLD)])
    outcome.children += len(numbers)
    outcome.scored += int((~np.isnan(z)).any(axis=0).sum())
    outcome.flagged += int((flags == 1).any(axis=0).sum())
    outcome.noted += len(notes.of)
    room = SHOWN_NOTES - len(outcome.first)
    more = [
        f"Fila {numbers[place]}: {' '.join(said)}"
        for place, said in sorted(notes.of.items())[:room]
    ]
    outcome.first = (*outcome.first, *more)
