"""The words of questions and the uses of figures, as `lexicon/` declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from traza.kernel.written import read_yaml
from traza.modules.assistant.contracts import FigureUse

_FOLDER = Path(__file__).parent.parent / "lexicon"


@dataclass(frozen=True, slots=True)
class Refused:
    """A kind of question that no figure may answer: how it is asked, what is said instead."""

    asked: tuple[str, ...]
    says: str
    says_en: str


@dataclass(frozen=True, slots=True)
class Words:
    """`words.yaml`: each list of phrases by what it means."""

    dropped: frozenset[str]
    unstemmed: frozenset[str]
    never_put_right: frozenset[str]
    instead: Mapping[str, str]
    polite: tuple[str, ...]
    concepts: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    divided: Mapping[str, tuple[str, ...]]
    by: frozenset[str]
    refused: Mapping[str, Refused]


@cache
def words() -> Words:
    """The words of questions."""
    kept = _read("words.yaml")
    return Words(
        dropped=frozenset(str(kept["dropped"]).split()),
        unstemmed=frozenset(str(kept["unstemmed"]).split()),
        never_put_right=frozenset(str(kept["never_put_right"]).split()),
        instead=dict(kept["instead"]),
        polite=tuple(kept["polite"]),
        concepts={name: tuple(each) for name, each in kept["concepts"].items()},
        values={
            slot: {str(value): tuple(map(str, said)) for value, said in of.items()}
            for slot, of in kept["values"].items()
        },
        divided={name: tuple(each) for name, each in kept["divided"].items()},
        by=frozenset(map(str, kept["by"])),
        refused={
            name: Refused(tuple(each["asked"]), each["says"], each["says_en"])
            for name, each in kept["refused"].items()
        },
    )


@cache
def uses() -> Mapping[str, FigureUse]:
    """How each figure is asked for, in the order of preference."""
    return {name: _use(name, kept) for name, kept in _read("figures.yaml").items()}


def _use(name: str, kept: Mapping[str, Any]) -> FigureUse:
    beside = {slot: frozenset(each) for slot, each in kept.get("with", {}).items()}
    turns = {concept: (each[0], each[1]) for concept, each in kept.get("turns", {}).items()}
    return FigureUse(
        figure=name,
        needs=tuple(frozenset(each) for each in kept["needs"]),
        also=frozenset(kept.get("also", ())),
        takes=dict(kept["takes"]),
        says=kept["says"],
        says_en=kept["says_en"],
        asks=tuple(kept.get("asks", ())),
        beside=beside,
        turns=turns,
        of_year=kept.get("of_year"),
        own=bool(kept.get("own", False)),
        apart=tuple(frozenset(each) for each in kept.get("apart", ())),
    )


def _read(name: str) -> Any:
    return read_yaml((_FOLDER / name).read_text(encoding="utf-8"))
