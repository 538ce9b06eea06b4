"""Units and goals as plain JSON values, as editions keep them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from traza.modules.planning.contracts.captured import (
    Accumulation,
    Four,
    GoalPlan,
    Header,
    Keyed,
    Signer,
)
from traza.modules.planning.rules.numbers import number_of, text_of

KEYS = ("unit", "programme", "branch", "purpose", "function", "subfunction")


def header_value(header: Header) -> dict[str, Any]:
    """A header as JSON."""
    found = asdict(header)
    return {name: list(each) if isinstance(each, tuple) else each for name, each in found.items()}


def header_of(value: Mapping[str, Any]) -> Header:
    """A header from JSON."""
    one, two, three = (Signer(**each) for each in value["signers"])
    return Header(
        **{name: Keyed(**value[name]) for name in KEYS},
        axes=tuple(Keyed(**each) for each in value["axes"]),
        lines=tuple(Keyed(**each) for each in value["lines"]),
        signers=(one, two, three),
    )


def goal_value(plan: GoalPlan) -> dict[str, Any]:
    """A goal as JSON; quantities as text, so that none is rounded."""
    return asdict(plan) | {
        "annual": text_of(plan.annual),
        "programmed": [text_of(each) for each in plan.programmed],
        "accumulation": plan.accumulation.value,
        "lines": list(plan.lines),
    }


def goal_of(value: Mapping[str, Any]) -> GoalPlan:
    """A goal from JSON."""
    return GoalPlan(
        **{
            **value,
            "annual": number_of(value["annual"]),
            "programmed": four([number_of(each) for each in value["programmed"]]),
            "accumulation": Accumulation(value["accumulation"]),
            "lines": tuple(value["lines"]),
        }
    )


def four(values: list[Decimal | None]) -> Four:
    """The four quarters. Raises ValueError for more or fewer."""
    one, two, three, last = values
    return (one, two, three, last)
