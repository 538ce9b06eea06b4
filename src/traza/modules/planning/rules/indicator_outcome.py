"""The result of a period from what was captured and what the catalogue says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

import msgspec

from traza.kernel.citation import Citation
from traza.kernel.shapes import prepare_shapes
from traza.modules.planning.contracts.indicators import (
    Given,
    IndicatorCard,
    Input,
    LightBounds,
    Outcome,
    Period,
    ReadAs,
    Uncomputed,
    VariableKind,
)
from traza.modules.planning.rules.formula import (
    DividesByZero,
    TooBig,
    computed,
    read_formula,
    written,
)
from traza.modules.planning.rules.indicator_checks import broken_checks
from traza.modules.planning.rules.indicator_lights import (
    baseline_light,
    percent_of_target,
    target_for,
    target_light,
)
from traza.modules.planning.rules.indicator_periods import is_last_of_year
from traza.modules.planning.rules.numbers import short, shown

_RECORDED = tuple[Given, ...]
prepare_shapes(Outcome, _RECORDED)


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """What the catalogue says of a variable, and the day of its figures."""

    value: Decimal | None
    as_of: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class UsualBounds:
    """The bounds that hold where a card has none, and their norm."""

    bounds: LightBounds
    citation: Citation


def inputs_of(
    card: IndicatorCard, given: Sequence[Given], said: Mapping[str, FigureSaid]
) -> tuple[Input, ...]:
    """Each variable of the card with its value."""
    captured = {one.name: one for one in given}
    found = []
    for each in card.variables:
        value, note, as_of = None, "", None
        if each.kind is VariableKind.CAPTURED and each.name in captured:
            value, note = captured[each.name].value, captured[each.name].note
        elif each.kind is VariableKind.FIGURE and each.name in said:
            value, note, as_of = (
                said[each.name].value,
                said[each.name].note,
                said[each.name].as_of,
            )
        found.append(
            Input(each.name, each.what, each.unit, each.kind, each.origin, value, note, as_of)
        )
    return tuple(found)


def outcome_of(
    card: IndicatorCard,
    edition: int,
    period: Period,
    inputs: tuple[Input, ...],
    usual: UsualBounds,
) -> Outcome:
    """The result, or why there is none; with both lights where they can be told."""
    term = read_formula(card.formula)
    values = {one.name: one.value for one in inputs if one.value is not None}
    arithmetic = written(term, {name: shown(value) for name, value in values.items()})
    questions = tuple(broken_checks(card.checks, values))
    base = Outcome(edition, card.formula, inputs, arithmetic, None, questions=questions)
    missing = [one for one in inputs if one.value is None]
    if missing:
        only_figures = all(one.kind is VariableKind.FIGURE for one in missing)
        why = Uncomputed.NO_FIGURE if only_figures else Uncomputed.MISSING
        return replace(base, why=why, about=tuple(one.name for one in missing))
    try:
        value = short(computed(term, values))
    except DividesByZero:
        return replace(base, why=Uncomputed.ZERO)
    except TooBig:
        return replace(base, why=Uncomputed.TOO_BIG)
    base = replace(base, value=value)
    if card.reads_as is ReadAs.TO_DATE and not is_last_of_year(card.frequency, period.number):
        return replace(base, is_partial=True)
    return _lit(base, value, card, period, usual)


def _lit(
    base: Outcome, value: Decimal, card: IndicatorCard, period: Period, usual: UsualBounds
) -> Outcome:
    target = target_for(card.targets, period.year)
    percent = percent_of_target(target.value, value, card.direction) if target else None
    bounds = card.bounds or usual.bounds
    lit = None if percent is None else target_light(percent, bounds)
    return replace(
        base,
        against_baseline=baseline_light(card.baseline, value, card.direction),
        baseline=card.baseline,
        baseline_year=card.baseline_year,
        against_target=lit,
        percent=percent,
        target=target,
        bounds=bounds,
        citation=None if card.bounds else usual.citation,
    )


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """An outcome as JSON, as it is frozen; quantities and days as text."""
    return cast("dict[str, Any]", msgspec.json.decode(msgspec.json.encode(outcome)))


def outcome_value(kept: Mapping[str, Any]) -> Outcome:
    """An outcome from JSON. Raises msgspec.ValidationError for what is of another shape."""
    return msgspec.convert(kept, Outcome)


def given_json(given: Sequence[Given]) -> list[dict[str, Any]]:
    """What was captured as JSON; quantities as text."""
    return cast("list[dict[str, Any]]", msgspec.json.decode(msgspec.json.encode(list(given))))


def given_values(kept: Sequence[Mapping[str, Any]]) -> tuple[Given, ...]:
    """What was captured, from JSON."""
    return msgspec.convert(kept, _RECORDED)


def hash_of_outcome(capture: int, outcome: Outcome) -> str:
    """The SHA-256 of what is frozen: the number of the capture and all that came of it."""
    whole = {"capture": capture, "outcome": outcome_json(outcome)}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
