"""How much each agreement says, learned from the file itself (Fellegi and Sunter, 1969).

Two rows are of one person, of one home (a family agrees in surnames and address) or of strangers.
How often each level is met by strangers comes of pairs drawn over the whole file; by one person and
by one home, and how many pairs are of each, by expectation and maximisation over the pairs that
share a key (all others are held to be strangers). A field that one of both lacks says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from traza.modules.people.contracts.pairs import FIELDS, SHARED, Kind

Numbers = NDArray[np.float64]
Levels = NDArray[np.int8]
ROUNDS = 100
STILL = 1e-5
# What is believed before looking, by level, and as how many pairs: a small file teaches little.
PERSON = {
    Kind.NAME: (0.03, 0.03, 0.12, 0.04, 0.78), Kind.DAY: (0.03, 0.03, 0.1, 0.84),
    Kind.CODE: (0.05, 0.1, 0.85), Kind.TEXT: (0.1, 0.15, 0.75), Kind.CLASS: (0.03, 0.97),
}  # fmt: skip
# A first name or a day of birth that have nothing in common: a twin or a namesake, hardly a slip.
PERSON_FIELDS = {"given": (0.002, 0.03, 0.12, 0.05, 0.798), "born": (0.0007, 0.03, 0.1, 0.8693)}
STRANGERS = {
    Kind.NAME: (0.92, 0.05, 0.01, 0.005, 0.015), Kind.DAY: (0.97, 0.025, 0.004, 0.001),
    Kind.CODE: (0.989, 0.01, 0.001), Kind.TEXT: (0.96, 0.03, 0.01), Kind.CLASS: (0.5, 0.5),
}  # fmt: skip
HOME = {
    Kind.NAME: (0.3, 0.02, 0.06, 0.02, 0.6), Kind.CODE: (0.1, 0.1, 0.8),
    Kind.TEXT: (0.1, 0.1, 0.8), Kind.CLASS: (0.05, 0.95),
}  # fmt: skip
# Brothers of one birth, sons named as their father, keys made of both: never learned.
APART = {"given": (0.9, 0.05, 0.01, 0.02, 0.02), "born": (0.93, 0.03, 0.01, 0.03),
         "key": (0.965, 0.0348, 0.0002)}  # fmt: skip
PERSON_PAIRS, HOME_PAIRS, STRANGER_PAIRS = 20.0, 20.0, 60.0
FIRM_PAIRS = 1000.0  # of `PERSON_FIELDS`: a few twins of a small file must not teach otherwise
FEWEST = 0.02  # pairs of each kind that a file of any size is held to have


@dataclass(frozen=True, slots=True)
class Weights:
    """Of each field, by level: the bits for one person and for one home, against strangers, and how
    often strangers meet it; the odds of both, against strangers."""

    person: tuple[Numbers, ...]
    home: tuple[Numbers, ...]
    by_chance: tuple[Numbers, ...]
    person_odds: float
    home_odds: float


@dataclass(frozen=True, slots=True)
class Met:
    """Patterns of levels (pattern x field, -1 unknown) and how many pairs have each."""

    levels: Levels
    counts: Numbers


def learned(fields: Sequence[str], keyed: Met, drawn: Met, all_pairs: float) -> Weights:
    """Weights from pairs that share a key and pairs drawn among `all_pairs`."""
    kinds = [FIELDS[field] for field in fields]
    believed = [PERSON_FIELDS.get(field, PERSON[FIELDS[field]]) for field in fields]
    person = [np.array(each) for each in believed]
    strangers = _share(
        drawn.levels, drawn.counts, [STRANGERS[kind] for kind in kinds], STRANGER_PAIRS
    )
    home = _home(fields, strangers, None, None)
    odds = np.full(2, min(0.05, 0.3 / np.sqrt(max(all_pairs, 1.0))))
    for _ in range(ROUNDS):
        now = _weights(person, home, strangers, odds)
        one, near = posteriors(keyed.levels, now)
        before, sums = odds, np.array([keyed.counts @ one, keyed.counts @ near])
        odds = np.maximum(sums, FEWEST) / max(all_pairs - sums.sum(), all_pairs / 10, 1.0)
        person = _person(fields, keyed.levels, keyed.counts * one, believed)
        home = _home(fields, strangers, keyed, keyed.counts * near)
        drawn_one, drawn_near = posteriors(drawn.levels, now)
        apart = drawn.counts * (1 - drawn_one - drawn_near)
        asked = [STRANGERS[kind] for kind in kinds]
        strangers = _share(drawn.levels, apart, asked, STRANGER_PAIRS)
        if np.all(np.abs(odds - before) <= STILL * before):
            break
    return _weights(person, home, strangers, odds)


def posteriors(levels: Levels, weights: Weights) -> tuple[Numbers, Numbers]:
    """The chance of each pattern to be of one person, and of one home."""
    one = np.log2(weights.person_odds) + total(levels, weights.person)
    near = np.log2(weights.home_odds) + total(levels, weights.home)
    most = np.maximum(np.maximum(one, near), 0.0)
    parts = [2.0 ** (each - most) for each in (one, near, np.zeros(len(levels)))]
    whole = parts[0] + parts[1] + parts[2]
    return parts[0] / whole, parts[1] / whole


def total(levels: Levels, bits: Sequence[Numbers]) -> Numbers:
    """The bits of each pattern."""
    added = np.zeros(len(levels))
    for place, each in enumerate(bits):
        column = levels[:, place]
        added += np.where(column >= 0, each[np.maximum(column, 0)], 0.0)
    return added


def _weights(
    person: Sequence[Numbers], home: Sequence[Numbers], strangers: Sequence[Numbers], odds: Numbers
) -> Weights:
    against = [np.log2(each) for each in strangers]
    return Weights(
        tuple(np.log2(each) - base for each, base in zip(person, against, strict=True)),
        tuple(np.log2(each) - base for each, base in zip(home, against, strict=True)),
        tuple(strangers), float(odds[0]), float(odds[1]),
    )  # fmt: skip


def _home(
    fields: Sequence[str], strangers: Sequence[Numbers], keyed: Met | None, near: Numbers | None
) -> list[Numbers]:
    """What a home shares is learned; the rest it meets as strangers do, or as `APART` says."""
    found = []
    for place, field in enumerate(fields):
        if field not in SHARED:
            found.append(np.array(APART[field]) if field in APART else strangers[place])
            continue
        believed = HOME[FIELDS[field]]
        if keyed is None or near is None:
            found.append(np.array(believed))
        else:
            found.append(_one(keyed.levels[:, place], near, believed, HOME_PAIRS))
    return found


def _person(
    fields: Sequence[str], levels: Levels, counts: Numbers, believed: Sequence[Sequence[float]]
) -> list[Numbers]:
    firm = [FIRM_PAIRS if field in PERSON_FIELDS else PERSON_PAIRS for field in fields]
    return [
        _one(levels[:, place], counts, each, firm[place]) for place, each in enumerate(believed)
    ]


def _share(
    levels: Levels, counts: Numbers, believed: Sequence[Sequence[float]], pairs: float
) -> list[Numbers]:
    return [_one(levels[:, place], counts, each, pairs) for place, each in enumerate(believed)]


def _one(column: Levels, counts: Numbers, believed: Sequence[float], pairs: float) -> Numbers:
    known = column >= 0
    met = np.bincount(column[known], counts[known], len(believed)) + pairs * np.array(believed)
    share: Numbers = met / met.sum()
    return share
