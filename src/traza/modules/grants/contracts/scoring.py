"""The evaluation of an application: what is scored, by whom and how it adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from traza.kernel.decision import Decision


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of a call: whole points from 0 to `most`, and its weight (any whole number)."""

    code: str
    title: str
    most: int
    weight: int


@dataclass(frozen=True, slots=True)
class Rubric:
    """How a call evaluates. A score goes from 0 to 100.

    `jurors` who score each application; `disagreement`: the difference of two scores, out of 100,
    beyond which another juror is asked; `minimum` score to be eligible.
    """

    criteria: tuple[Criterion, ...]
    jurors: int
    disagreement: Fraction
    minimum: Fraction


@dataclass(frozen=True, slots=True)
class Card:
    """What one juror gave: points and a reason for each criterion, by code."""

    juror: str
    points: Mapping[str, int]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of an application, exact; None while cards lack. `by_juror` in the order given;
    `asks_another`: jurors disagree and nobody else has scored it yet."""

    score: Fraction | None
    by_juror: tuple[tuple[str, Fraction], ...]
    asks_another: bool
    decision: Decision
