"""Tables drawn by chance, published as the order says, and read by an intruder of another make.

By day a part of them, some nine CPU seconds; by night five hundred. The intruder (`tests/making/intruder.py`) shares
no line with our attack: it counts people and not sums, and is solved by SciPy.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.making.counted import KINDS, Drawn, draw
from tests.making.effort import by_night, chance
from tests.making.intruder import Intruder, Published
from tests.making.terminal import traza_here

TABLES = by_night(60, 504)
REFUSED = 3


def answers(drawn: Drawn, hidden: list[dict]) -> list[dict | None]:
    """What is answered of each count of each table; None of those that are not hidden."""
    places = {
        (where["file"], where["row"], where.get("column")): cell
        for cell in hidden
        for where in cell["in"]
    }
    return [
        places.get((name, row, None)) or places.get((name, row, drawn.files[name][0][place]))
        for name, row, place in drawn.atoms
    ]


def published(drawn: Drawn, hidden: list[dict]) -> list[Published]:
    """Every count of every table as its reader finds it."""
    return [
        Published(atoms, count if answer is None else None)
        for atoms, count, answer in zip(
            drawn.atoms.values(), counts(drawn), answers(drawn, hidden), strict=True
        )
    ]


def counts(drawn: Drawn) -> list[int]:
    return [int(drawn.files[name][row - 1][place]) for name, row, place in drawn.atoms]


def is_small(drawn: Drawn, count: int) -> bool:
    return count < drawn.threshold and (count > 0 or drawn.zeros)


def leaks(drawn: Drawn, cells: list[Published]) -> list[str]:
    """What the intruder tells that nobody should: counts, and small ones with too few values."""
    values = Intruder(cells, 0 if drawn.zeros else 1).learn(drawn.threshold)
    wrong = []
    for (where, cell), count in zip(enumerate(cells), counts(drawn), strict=True):
        if cell.count is not None:
            if is_small(drawn, count):
                wrong.append("small and published")
        elif len(values[where]) == 1:
            wrong.append("recovered")
        elif is_small(drawn, count) and len(values[where]) < drawn.threshold:
            wrong.append("fewer values than promised")
    return wrong


def wrong_ends(drawn: Drawn, hidden: list[dict]) -> list[str]:
    """Hidden counts whose least and most, as they are answered, are not those that the intruder finds."""
    intruder = Intruder(published(drawn, hidden), 0 if drawn.zeros else 1)
    return [
        f"{answer}, and the intruder: {intruder.ends(number)}"
        for number, answer in enumerate(answers(drawn, hidden))
        if answer and (answer["min"], answer["max"]) != intruder.ends(number)
    ]


def with_all_hidden(drawn: Drawn) -> list[Published]:
    """The most that may be hidden: everything but zeros that are told, and totals that must stay."""
    least = min(map(len, drawn.atoms.values()))
    keeps = "--keep-totals" in drawn.options
    return [
        Published(atoms, count if (count == 0 and not drawn.zeros) or (keeps and len(atoms) > least) else None)
        for atoms, count in zip(drawn.atoms.values(), counts(drawn), strict=True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "kind", range(len(KINDS)), ids=[f"{n}-{kind.__name__}" for n, kind in enumerate(KINDS)]
)
def test_nobody_is_told_by_an_intruder_of_another_make(kind: int, tmp_path: Path) -> None:
    """None recovered, none with fewer values than promised, and what is said of each is what the
    intruder finds; what is refused can be recovered whatever is hidden."""
    ends = Counter[str]()
    for turn in range(kind, TABLES, len(KINDS)):
        drawn = draw(chance(f"intruder {turn}"), turn)
        folder = tmp_path / str(turn)
        folder.mkdir()
        answer = traza_here("figures", "suppress", *drawn.write(folder), "--json")
        if answer.returncode == REFUSED:
            ends["refused"] += 1
            assert leaks(drawn, with_all_hidden(drawn)) or "--keep-totals" in drawn.options, folder
            continue
        assert answer.returncode == 0, answer.stderr
        proof = json.loads(answer.stdout)
        assert proof["recoverable"] == 0
        assert leaks(drawn, published(drawn, proof["hidden"])) == [], f"{drawn.options} in {folder}"
        assert wrong_ends(drawn, proof["hidden"]) == [], f"{drawn.options} in {folder}"
        ends["protected"] += 1
    print(dict(ends))  # noqa: T201 - how many were refused, for whoever asks with -s
    assert ends["protected"] > ends["refused"]
