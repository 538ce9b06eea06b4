"""What the planning module tells others. Absent is None, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from traza.kernel.trace import Trace

# January-March, April-June, July-September, October-December.
Quarters = tuple[int | None, int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class PlanNodeInfo:
    """A node of the plan tree; `up` and `down` are the slugs it is linked with."""

    slug: str
    kind: str
    kind_title: str
    plan: str
    code: str
    label: str
    up: tuple[str, ...]
    down: tuple[str, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class UnitInfo:
    """An executing unit, with how many goals it has and how many met their yearly target."""

    id: int
    code: str
    name: str
    year: int | None
    programme_code: str
    programme_name: str
    branch_code: str
    branch_name: str
    agency: str | None
    pages: tuple[int, ...]
    duplicate_pages: tuple[int, ...]
    confidence: str
    reason: str
    goals: int
    trace: Trace


@dataclass(frozen=True, slots=True)
class GoalInfo:
    """A yearly goal by quarter. `percent` is as printed; `met` is recomputed, None if unknown.

    `year_is_sure`: target and result of the year are beyond doubt, though its quarters may not be.
    `alternatives` are other readings (programmed, actual, annual, absolute, percent) and `seen_on`
    the printed copies (page, line, cells), both as plain JSON values.
    """

    id: int
    unit_code: str
    unit_name: str
    year: int | None
    code: str
    label: str
    unit_of_measure: str
    annual: int | None
    programmed: Quarters
    actual: Quarters
    absolute: int | None
    percent: Decimal | None
    met: bool | None
    has_observation: bool
    action_lines: tuple[str, ...]
    confidence: str
    year_is_sure: bool
    reason: str
    alternatives: tuple[dict[str, Any], ...]
    seen_on: tuple[dict[str, Any], ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class ResultInfo:
    """A year's result of an indicator and how it was printed."""

    year: int
    value: Decimal
    printed: str


@dataclass(frozen=True, slots=True)
class IndicatorInfo:
    """An indicator. `printed_light` is what the document shows, None when it shows none.

    `direction` is "up", "down" or None. Our own light is not here: ask the figure of lights.
    """

    slug: str
    name: str
    unit: str
    direction: str | None
    method: str
    frequency: str
    data_source: str
    responsible: str
    agency: str | None
    baseline_year: int | None
    baseline: Decimal | None
    card_baseline: Decimal | None
    card_line: int | None
    results: tuple[ResultInfo, ...]
    target_year: int | None
    target: Decimal | None
    printed_light: str | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class AnswerInfo:
    """An answer of the follow-up grid. `kind` says which of the values holds; "none": no answer."""

    question: str
    title: str
    kind: str
    number: Decimal | None
    boolean: bool | None
    text: str
    line: int | None


@dataclass(frozen=True, slots=True)
class CommitmentInfo:
    """An open-government commitment with its declared progress and its answers."""

    slug: str
    number: int
    plan: str
    title: str
    agency: str
    agency_name: str
    stage: str
    stage_title: str
    progress_percent: int | None
    progress_of: str
    summary: str
    as_of: date | None
    answers: tuple[AnswerInfo, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows of a document the register holds now."""

    units: int = 0
    goals: int = 0
    indicators: int = 0
