"""What a question is made of, and what is answered to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

PLACES = ("state", "municipality", "region", "town")


@dataclass(frozen=True, slots=True)
class Concept:
    """What a word says of the figure wanted: `works`, `count`, `paid`."""

    name: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A value of a slot (`municipality` "26030", `stage` "finished"), with its name; `within` is
    the state (two digits) of a place, and the municipality (five) of a town."""

    slot: str
    value: Any
    name: str
    within: str = ""


Meaning = Concept | Entity


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a question, as they were typed, and all that they may mean; `joined` by an "y" to
    what stands before, or `listed` after a comma. `at`: the places of its words in the question;
    `after`: the word before it, without articles ("en", "de"); `role` of a place: "payer" for who
    puts the money, "where" for where it is, "" for neither."""

    words: str
    meanings: tuple[Meaning, ...]
    joined: bool = False
    listed: bool = False
    at: frozenset[int] = frozenset()
    after: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it was read: its mentions, the years it names, what it is divided by, words
    that nobody knows, and words put right (typed, meant). `refused` names a kind of question that
    no figure may answer. `content`: the words that say something, by their place in the question:
    an answer accounts for each, or is none."""

    mentions: tuple[Mention, ...] = ()
    years: tuple[int, ...] = ()
    divided: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    refused: str = ""
    content: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FigureUse:
    """How a figure is asked for (`lexicon/figures.yaml`).

    `needs`: sets of which a question must have one member each ("a+b": both); `also`: what it may
    say besides; `apart`: pairs that no single value tells together;
    `takes`: slot -> dimension, or "scope"; `asks`: slots without which nothing is answered;
    `beside`: slot -> concepts of which one must be there too; `turns`: concept -> filter it means;
    `of_year`: the one year it tells of; `own`: zero is a fact, because we count it ourselves;
    `place`: what a place is to it, "payer" or "where" ("" for any); `newest`: its years are never
    added, and the last one is told where none is asked for; `only`: concept -> marks of
    which one must be said too.
    """

    figure: str
    needs: tuple[frozenset[str], ...]
    also: frozenset[str]
    takes: Mapping[str, str]
    says: str
    says_en: str
    asks: tuple[str, ...] = ()
    beside: Mapping[str, frozenset[str]] | None = None
    turns: Mapping[str, tuple[str, str]] | None = None
    of_year: int | None = None
    own: bool = False
    apart: tuple[frozenset[str], ...] = ()
    place: str = ""
    newest: bool = False
    only: Mapping[str, frozenset[str]] | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure that a question may mean, with the slots that were filled, by name, and the sense
    in which each mention was read."""

    use: FigureUse
    slots: Mapping[str, Entity]
    concepts: frozenset[str]
    senses: tuple[tuple[Mention, Meaning], ...] = ()


class Reason(StrEnum):
    """Why a question has no answer."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN_WORDS = "unknown_words"
    NOT_ALLOWED = "not_allowed"
    NO_FIGURE = "no_figure"
    NO_DATA = "no_data"
    NEEDS_MORE = "needs_more"
    NOT_BUILT = "not_built"


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered instead: a question that has an answer, or a page; `link` may be empty."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer: the figure with its filters, its value in the figure's unit (centavos for money),
    its sentence, its definition, the day of the data (ISO) and the page where its rows are.
    `covers`: the words of the question that it accounts for; `reads`: names as they were typed,
    with what each was read as; `documents`: those that it is told by."""

    figure: str
    title: str
    filters: Mapping[str, Any]
    value: Any
    unit: str
    as_of: str
    text: str
    definition: str
    link: str
    rows: tuple[tuple[str, Any], ...] = ()
    covers: frozenset[int] = frozenset()
    reads: tuple[tuple[str, str], ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a question: readings, the likeliest first, or the reason why there is none with
    what is offered instead. `text` is all of it; `notes` are its sentences before those of the
    readings (how words were read), `closing` the one after them (how far two values are)."""

    text: str
    readings: tuple[Reading, ...] = ()
    reason: Reason | None = None
    offers: tuple[Offer, ...] = ()
    link: str = ""
    notes: tuple[str, ...] = ()
    closing: str = ""

    @property
    def answered(self) -> bool:
        """Is there an answer: a figure, or a page that is one?"""
        return self.reason is None
