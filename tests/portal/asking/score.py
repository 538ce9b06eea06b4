"""How many questions of a set get the figure they ask for, a wrong one, or none.

`PYTHONPATH=src python -m tests.portal.asking.score [SET...]` prints the rates in a home that `traza demo` filled.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traza.kernel.written import read_yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question: "right", "wrong" (another figure or value) or "none"."""

    question: str
    came: str
    said: str


def answered(half: str) -> Iterator[Outcome]:
    """Questions that have an answer, with what came of each."""
    from traza.platform.tables import ask
    from traza.portal.pages.asking.reply import reply

    for question, figure, where, *before in _read(half)["answered"]:
        found = reply(question, *before)
        wanted = _value(ask(figure, (), _without_samples(figure, where)))
        values = [reading.value for reading in found.readings]
        if not found.answered or not values:
            came = "none"
        else:
            came = "right" if values[0] == wanted else "wrong"
        yield Outcome(question, came, f"{values[:3]} for {wanted}: {found.text}")


def several(half: str) -> Iterator[Outcome]:
    """Questions that ask for more than one value: each must be told, and nothing else."""
    from traza.platform.tables import ask
    from traza.portal.pages.asking.reply import reply

    for question, asked in _read(half).get("several", ()):
        found = reply(question)
        wanted = [
            _value(ask(figure, (), _without_samples(figure, where))) for figure, where in asked
        ]
        values = [reading.value for reading in found.readings]
        came = "none"
        if found.answered and values:
            came = "right" if sorted(map(str, values)) == sorted(map(str, wanted)) else "wrong"
        yield Outcome(question, came, f"{values} for {wanted}: {found.text}")


def refused(half: str) -> Iterator[Outcome]:
    """Questions that no figure answers: any figure is wrong."""
    from traza.portal.pages.asking.reply import reply

    for each in _read(half)["refused"]:
        question, before = (each, "") if isinstance(each, str) else each
        found = reply(question, before)
        yield Outcome(question, "wrong" if found.readings else "none", found.text)


def _without_samples(figure: str, where: dict[str, Any]) -> dict[str, Any]:
    """No sentence is made of a sample: the same question, of whole registers."""
    from traza.modules.works import api as works
    from traza.platform.tables import ask

    if not figure.startswith("works_registered"):
        return where
    samples = {slug for slug, each in works.documents_of_works().items() if each.sample}
    told = [row[0] for row in ask(figure, ["document"], where).rows]
    return {**where, "document": [each for each in told if each not in samples]}


def _value(answer: Any) -> Any:
    return None if answer.mixed else answer.total


def _read(half: str) -> dict[str, Any]:
    kept: dict[str, Any] = read_yaml((HERE / f"questions_{half}.yaml").read_text(encoding="utf-8"))
    return kept


@dataclass(frozen=True, slots=True)
class Rates:
    """Of a set: questions answered right, those that should be, wrong figures of all, refused."""

    right: int
    asked: int
    wrong: int
    refused: int
    not_asked: int


def rates(half: str) -> tuple[Rates, str]:
    """The rates of a set, and what to print: them, and each question that went wrong."""
    asked, not_asked = [*answered(half), *several(half)], list(refused(half))
    right = sum(each.came == "right" for each in asked)
    wrong = sum(each.came == "wrong" for each in (*asked, *not_asked))
    kept = sum(each.came == "none" for each in not_asked)
    found = Rates(right, len(asked), wrong, kept, len(not_asked))
    lines = [f"{half}: {found}"]
    lost = [each for each in asked if each.came != "right"]
    lost += [each for each in not_asked if each.came != "none"]
    lines += [f"  {each.came}: {each.question}\n      {each.said[:240]}" for each in lost]
    return found, "\n".join(lines)


def main(halves: list[str]) -> int:
    """Print the rates; 1 where a wrong figure was given or too few were answered."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    django.setup()
    bad = 0
    for half in halves:
        found, said = rates(half)
        sys.stdout.write(said + "\n")
        bad += found.wrong + (found.refused < found.not_asked) + (found.right < 0.9 * found.asked)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["a"]))
