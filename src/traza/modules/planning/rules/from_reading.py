"""From a reading to plain rows of units, goals and indicators of the register."""

from __future__ import annotations

import re
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from traza.kernel.fold import fold, sentence, slug
from traza.modules.reading.contracts import (
    Alternative,
    Coded,
    Confidence,
    Goal,
    Indicator,
    Sighting,
    Unit,
)

_NUMBERED = re.compile(r"^\d+\s*[.\-–)]+\s*")


def unit_values(unit: Unit) -> dict[str, Any]:
    """Columns of a unit, by name."""
    header = unit.header
    return {
        "name": sentence(header.unidad_ejecutora.name or ""),
        "programme_code": header.programa.code or "",
        "programme_name": sentence(header.programa.name or ""),
        "branch_code": header.ramo.code or "",
        "branch_name": sentence(header.ramo.name or ""),
        "pages": list(unit.pages),
        "duplicate_pages": list(unit.duplicates_of),
        "axes": _coded(header.ejes),
        "action_lines": _coded(header.lineas_de_accion),
        "confidence": unit.confidence.value,
        "reason": unit.reason,
        "source_page": min(unit.pages, default=None),
    }


def goal_values(goal: Goal) -> dict[str, Any]:
    """Columns of a goal, by name; a blank quarter stays None."""
    label = _NUMBERED.sub("", " ".join(goal.text.split()))[:300]
    first = goal.seen_on[0] if goal.seen_on else None
    quarters = {
        f"{letter}{number}": value
        for letter, values in (("p", goal.programmed), ("a", goal.actual))
        for number, value in enumerate(values, start=1)
    }
    return {
        **quarters,
        "code": goal.code,
        "label": label,
        "search_name": fold(label),
        "unit_of_measure": goal.unit_of_measure or "",
        "annual": goal.annual_target,
        "absolute": goal.absolute,
        "percent": _percent(goal.relative_percent),
        "has_observation": bool(goal.observation),
        "action_lines": list(goal.action_lines),
        "confidence": goal.confidence.value,
        "year_is_sure": year_is_sure(goal),
        "reason": goal.reason,
        "alternatives": [_alternative(each) for each in goal.alternatives],
        "seen_on": [_sighting(each) for each in goal.seen_on],
        "source_page": first.page if first else None,
        "source_line": first.line if first else None,
    }


def year_is_sure(goal: Goal) -> bool:
    """Whether the year's target and result are beyond doubt, though its quarters may not be.

    An ambiguous reading still says both when every reading that satisfies the sums gives the same
    two. Without another reading to compare with, the doubt is of the print itself.
    """
    if goal.confidence is not Confidence.AMBIGUOUS:
        return True
    year = (goal.annual_target, goal.absolute)
    readings = [(each.annual_target, each.absolute) for each in goal.alternatives]
    return bool(readings) and None not in year and all(each == year for each in readings)


def indicator_values(indicator: Indicator) -> dict[str, Any]:
    """Columns of an indicator, by name."""
    baseline, target, card = indicator.baseline, indicator.target, indicator.card_baseline
    return {
        "slug": slug(indicator.name)[:120].rstrip("-") or "sin-nombre",
        "name": indicator.name[:240],
        "unit": indicator.unit or "",
        "direction": indicator.direction.value if indicator.direction else None,
        "method": (indicator.method or "")[:400],
        "frequency": indicator.frequency or "",
        "data_source": indicator.source or "",
        "responsible": indicator.responsible or "",
        "baseline_year": baseline.year if baseline else None,
        "baseline": baseline.value if baseline else None,
        "card_baseline": card.value if card else None,
        "card_line": indicator.card_line,
        "target_year": target.year if target else None,
        "target": target.value if target else None,
        "printed_light": indicator.printed_light.value if indicator.printed_light else None,
        "source_page": indicator.page,
        "source_line": indicator.line,
    }


def _coded(values: tuple[Coded, ...]) -> list[dict[str, str | None]]:
    return [asdict(value) for value in values]


def _percent(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.01"))


def _alternative(each: Alternative) -> dict[str, Any]:
    percent = each.relative_percent
    return {
        "programmed": list(each.programmed),
        "actual": list(each.actual),
        "annual": each.annual_target,
        "absolute": each.absolute,
        "percent": None if percent is None else str(percent),
    }


def _sighting(each: Sighting) -> dict[str, Any]:
    return {"page": each.page, "line": each.line, "cells": list(each.printed_cells)}
