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
    pays: frozenset[str]
    listed: frozenset[str]
    owns: frozenset[str]
    receives: frozenset[str]
    wishes: frozenset[str]
    nouns: frozenset[str]
    refused: Mapping[str, Refused]


@cache
def words() -> Words:
    """The words of questions."""
    stored = _read("words.yaml")
    return Words(
        dropped=frozenset(str(stored["dropped"]).split()),
        unstemmed=frozenset(str(stored["unstemmed"]).split()),
        never_put_right=frozenset(str(stored["never_put_right"]).split()),
        instead=dict(stored["instead"]),
        polite=tuple(stored["polite"]),
        concepts={name: tuple(each) for name, each in stored["concepts"].items()},
        values={
            slot: {str(value): tuple(map(str, said)) for value, said in of.items()}
            for slot, of in stored["values"].items()
        },
        divided={name: tuple(each) for name, each in stored["divided"].items()},
        by=frozenset(map(str, stored["by"])),
        pays=frozenset(str(stored["pays"]).split()),
        listed=frozenset(str(stored["listed"]).split()),
        owns=frozenset(str(stored["owns"]).split()),
        receives=frozenset(str(stored["receives"]).split()),
        wishes=frozenset(str(stored["wishes"]).split()),
        nouns=frozenset(str(_read("nouns.yaml")["nouns"]).split()),
        refused={
            name: Refused(tuple(each["asked"]), each["says"], each["says_en"])
            for name, each in stored["refused"].items()
        },
    )


@cache
def uses() -> Mapping[str, FigureUse]:
    """How each figure is asked for, in the order of preference."""
    return {name: _use(name, stored) for name, stored in _read("figures.yaml").items()}


def _use(name: str, stored: Mapping[str, Any]) -> FigureUse:
    beside = {slot: frozenset(each) for slot, each in stored.get("with", {}).items()}
    turns = {concept: (each[0], each[1]) for concept, each in stored.get("turns", {}).items()}
    return FigureUse(
        figure=name,
        needs=tuple(frozenset(each) for each in stored["needs"]),
        also=frozenset(stored.get("also", ())),
        takes=dict(stored["takes"]),
        says=stored["says"],
        says_en=stored["says_en"],
        asks=tuple(stored.get("asks", ())),
        beside=beside,
        turns=turns,
        of_year=stored.get("of_year"),
        own=bool(stored.get("own", False)),
        apart=tuple(frozenset(each) for each in stored.get("apart", ())),
        place=stored.get("place", ""),
        newest=bool(stored.get("newest", False)),
        only={concept: frozenset(marks) for concept, marks in stored.get("only", {}).items()},
    )


def _read(name: str) -> Any:
    return read_yaml((_FOLDER / name).read_text(encoding="utf-8"))
