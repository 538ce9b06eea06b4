"""The logical model of Fiscal Data Package 0.3: measures with their phase, and dimensions."""

from __future__ import annotations

from typing import Any

RESOURCE = "lineas"
# Measure -> the phase of the specification's short list that it belongs to.
PHASES = {
    "approved": "approved",
    "modified": "adjusted",
    "committed": "executed",
    "accrued": "executed",
    "exercised": "executed",
    "paid": "executed",
    "estimated": "approved",
    "collected": "executed",
}
INCOME = ("estimated", "collected")
# Dimension -> type, type of classification ("" for none), columns from general to particular.
DIMENSIONS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("line", "fact", "", ("key",)),
    ("year", "datetime", "", ("year",)),
    ("entity", "entity", "", ("entity",)),
    ("administrative", "classification", "administrative", ("administrative",)),
    ("functional", "classification", "functional", ("finality", "function")),
    ("object", "classification", "economic", ("chapter", "concept", "object")),
    ("income", "classification", "economic", ("income",)),
    ("activity", "activity", "", ("programme", "subprogramme", "project")),
    ("funding", "other", "", ("contributor", "funding")),
    ("expense_type", "other", "", ("expense_type",)),
    ("place", "location", "", ("state", "municipality")),
)
LABELLED = frozenset(
    {
        "administrative", "finality", "function", "programme", "subprogramme", "chapter",
        "concept", "object", "income", "funding", "expense_type",
    }
)  # fmt: skip


def model() -> dict[str, Any]:
    """The `model` of the package."""
    return {
        "measures": {name: _measure(name, phase) for name, phase in PHASES.items()},
        "dimensions": {
            name: _dimension(kind, classification, columns)
            for name, kind, classification, columns in DIMENSIONS
        },
    }


def _measure(name: str, phase: str) -> dict[str, Any]:
    return {
        "source": name,
        "resource": RESOURCE,
        "currency": "MXN",
        "direction": "revenue" if name in INCOME else "expenditure",
        "phase": phase,
    }


def _dimension(kind: str, classification: str, columns: tuple[str, ...]) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    for place, column in enumerate(columns):
        attributes[column] = {"source": column, "resource": RESOURCE}
        if place:
            attributes[column]["parent"] = columns[place - 1]
        if column in LABELLED:
            label = f"{column}_name"
            attributes[label] = {"source": label, "resource": RESOURCE, "labelfor": column}
    made: dict[str, Any] = {
        "dimensionType": kind,
        "primaryKey": list(columns),
        "attributes": attributes,
    }
    return made | ({"classificationType": classification} if classification else {})
