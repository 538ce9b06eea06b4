"""Puts foreign words into a question of each figure: each is in the sentence, or it is refused.

`PYTHONPATH=src python -m tests.portal.asking.falling [MANY]` prints what came of so many questions drawn
by chance (`TRAZA_TEST_SEED`), or of all, in a home that `traza demo` filled. `foreign.yaml` has the words.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.making.effort import chance

from traza.kernel.fold import fold
from traza.kernel.written import read_yaml

FOREIGN = Path(__file__).with_name("foreign.yaml")
SHORTEST = 5  # letters by which a word is the same in plural


@dataclass(frozen=True, slots=True)
class Case:
    """A question with a word that is foreign to it."""

    question: str
    base: str
    word: str


@dataclass(slots=True)
class Outcome:
    """What came of many: each false one with its sentence, and which figures answer their own questions."""

    questions: int = 0
    answered: int = 0
    refused: int = 0
    trivial: int = 0
    false: list[tuple[str, str]] = field(default_factory=list)
    figures: dict[str, list[bool]] = field(default_factory=dict)


def foreign() -> dict[str, Any]:
    """The questions of each figure and the words that are foreign to it."""
    data: dict[str, Any] = read_yaml(FOREIGN.read_text(encoding="utf-8"))
    return data


def cases(data: dict[str, Any]) -> Iterator[Case]:
    """Each figure's questions with each word, put in each of the ways of its class."""
    bases = [question for questions in data["figures"].values() for question in questions]
    for kind, words in data["words"].items():
        ways = data["ways"]["noun" if kind == "village" else kind]
        listed = words.split() if isinstance(words, str) else words
        for base, word, way in itertools.product(bases, listed, ways):
            bare = base.rstrip("?")
            text = way.format(q=bare, w=word) + ("?" if base.endswith("?") else "")
            yield Case(text, base, word)


def stems_of(word: str, data: dict[str, Any]) -> list[str]:
    """Of which one must be in the sentence; of several words, the last: "que puso Puebla"."""
    if word in data["called"]:
        return [fold(name) for name in data["called"][word].split("|")]
    last = fold(word).split()[-1]
    return [last[: max(SHORTEST, len(last) - 2)]]


def tried(many: int = 0) -> Outcome:
    """What came of so many cases, drawn by chance; of all for 0."""
    from traza.portal.pages.asking.reply import reply

    data = foreign()
    outcome = Outcome()
    sentences = {}
    for figure, questions in data["figures"].items():
        for question in questions:
            answer = reply(question)
            sentences[question] = fold(_sentence(answer))
            own = any(reading.figure == figure for reading in answer.readings)
            outcome.figures.setdefault(figure, []).append(own)
    every = list(cases(data))
    drawn = chance("words that fall").sample(every, min(many, len(every))) if many else every
    for case in drawn:
        _try(case, sentences[case.base], stems_of(case.word, data), outcome)
    return outcome


def _try(case: Case, base: str, stems: list[str], outcome: Outcome) -> None:
    from traza.portal.pages.asking.reply import reply

    outcome.questions += 1
    answer = reply(case.question)
    if not answer.readings:
        outcome.refused += 1
        return
    outcome.answered += 1
    sentence = fold(answer.text)  # with what a name was read as
    if any(stem in base for stem in stems):  # the sentence has it without being asked
        outcome.trivial += 1
    elif not any(stem in sentence for stem in stems):
        outcome.false.append((case.question, answer.text))


def _sentence(answer: Any) -> str:
    return " ".join(reading.text for reading in answer.readings)


def main(words: list[str]) -> int:
    """Print the outcome as JSON."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    django.setup()
    outcome = tried(int(words[0]) if words else 0)
    sys.stdout.write("\n" + json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
