"""Real accounting forms (CONAC, LDF) accuse nobody falsely, and their true faults are found.

They stand beside the project, with labels of what somebody recomputed from their cells; a form
with a column more and other words in its labels must be answered the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.beside import SHARED

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.kernel.written import read_yaml
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.verify import verify
from traza.platform.extract.door import extract_here

FOLDER = SHARED / "data" / "conac"
HAND: dict[str, Any] = read_yaml(
    Path(__file__).with_name("by_hand_real_forms.yaml").read_text("utf-8")
)
HARD = {Severity.ERROR, Severity.CONTRADICTION}
ASKED = {*HARD, Severity.DOUBTFUL, Severity.ROUNDING}
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Words of a label that tell what the row is to the others.
_MEANS = re.compile(r"total|suma|gasto|ingreso|resultado|diferencia|saldo|neto|neta|final", re.I)
_TURNED = str.maketrans("aeiouáéíóú", "eioaoéíóáó")
_LARGE = 2_000  # lines: what is longer is verified once

pytestmark = pytest.mark.skipif(
    not (FOLDER / "labels.json").exists(), reason="no están los formatos contables publicados"
)


@cache
def labels(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / "labels.json"
    if not path.exists():
        return {}
    return {one["file"]: one for one in json.loads(path.read_text("utf-8"))["documents"]}


FORMS = [name for name in sorted(labels(FOLDER)) if name not in HAND["slow"]]
INJECTED = sorted(labels(FOLDER / "injected"))


@cache
def source(path: Path) -> SourceText:
    return extract_here(path, name=path.name)


def failing(text: SourceText) -> list[Check]:
    return [check for check in verify(read(text)).checks if check.severity is not None]


@cache
def found(path: Path) -> list[Check]:
    return failing(source(path))


def figures(check: Check) -> set[float]:
    said = f"{check.printed} {check.recomputed} {check.explanation}"
    return {round(float(one.replace(",", "")), 2) for one in _FIGURE.findall(said)}


def speaks_of(check: Check, label: dict[str, Any]) -> bool:
    """Whether it tells two of the three amounts of a labelled fault."""
    amounts = [round(abs(label[name]), 2) for name in ("printed", "expected", "difference")]
    return sum(amount in figures(check) for amount in amounts) >= 2


def is_labelled(check: Check, form: dict[str, Any]) -> bool:
    derived = {round(abs(amount), 2) for amount in form.get("derived") or ()}
    moved = len(derived & figures(check)) >= 2
    return moved or any(speaks_of(check, label) for label in form["findings"])


def is_reviewed(check: Check, name: str) -> bool:
    return any(one["file"] == name and one["cell"] == check.cell for one in HAND["reviewed"])


@pytest.mark.parametrize("name", FORMS)
def test_a_real_form_is_not_falsely_accused(name: str) -> None:
    form = labels(FOLDER)[name]
    wrong = [
        f"{check.where}: {check.explanation}"
        for check in found(FOLDER / name)
        if check.severity in HARD and not is_labelled(check, form) and not is_reviewed(check, name)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", [*HAND["hard"]])
def test_the_true_faults_of_a_form_stay_errors(name: str) -> None:
    missing = _missing(name, HAND["hard"][name], HARD)
    assert missing == []


@pytest.mark.parametrize("name", [*HAND["doubted"]])
def test_what_a_form_leaves_open_stays_asked(name: str) -> None:
    assert _missing(name, HAND["doubted"][name], ASKED) == []


def _missing(name: str, places: Iterable[int], levels: set[Severity]) -> list[str]:
    made = [check for check in found(FOLDER / name) if check.severity in levels]
    wanted = [labels(FOLDER)[name]["findings"][place] for place in places]
    return [one["reason"] for one in wanted if not any(speaks_of(check, one) for check in made)]


@pytest.mark.parametrize("name", INJECTED)
def test_a_fault_put_into_a_form_is_found_and_nothing_else(name: str) -> None:
    label = labels(FOLDER / "injected")[name]
    amounts = {round(abs(amount), 2) for amount in label["amounts"]}
    hard = [check for check in found(FOLDER / "injected" / name) if check.severity in HARD]
    assert [check.explanation for check in hard if not amounts & figures(check)] == []
    assert bool(hard) or name.partition("-")[0] not in HAND["injected"]


@pytest.mark.parametrize("name", [*FORMS, *INJECTED])
def test_a_column_more_and_other_words_are_answered_the_same(name: str) -> None:
    path = FOLDER / ("injected" if name in INJECTED else "") / name
    text = source(path)
    if text.format is not SourceFormat.XLSX or len(text.lines) > _LARGE:
        pytest.skip("only workbooks of a usual size are changed")
    assert _told(failing(_changed(text))) == _told(found(path))


def _told(checks: Iterable[Check]) -> list[tuple[str, str, str]]:
    hard = (check for check in checks if check.severity in HARD)
    return sorted((check.kind, check.printed, check.recomputed) for check in hard)


def _changed(text: SourceText) -> SourceText:
    """The same workbook with a blank column before the first figures, and other words."""
    at = _first_figures(text)
    return replace(text, lines=tuple(_line(line, at) for line in text.lines))


def _first_figures(text: SourceText) -> int:
    """The first place that holds amounts in several rows."""
    width = max(len(line.cells) for line in text.lines)
    amounts = [
        sum(1 for line in text.lines if at < len(line.cells) and _is_amount(line.cells[at]))
        for at in range(width)
    ]
    return next((at for at, many in enumerate(amounts) if many >= 3), 1)


def _is_amount(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(?:\.\d+)?", cell) is not None


def _line(line: SourceLine, at: int) -> SourceLine:
    names_a_row = any(map(_is_amount, line.cells))
    cells = [_worded(cell) if names_a_row else cell for cell in line.cells]
    cells.insert(min(at, len(cells)), "")
    hidden = tuple(one + (one >= at) for one in line.hidden)
    return replace(
        line, cells=tuple(cells), text="\t".join(cells), boxes=(), certainty=(), hidden=hidden
    )


def _worded(cell: str) -> str:
    """Other words: those of a label of a row, but for what tells its place among the others."""
    if _is_amount(cell):
        return cell
    words = cell.split(" ")
    kept = (
        word if len(word) < 5 or _MEANS.search(word) else word.translate(_TURNED) for word in words
    )
    return " ".join(kept)
