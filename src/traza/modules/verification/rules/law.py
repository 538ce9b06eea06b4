"""The dated values that the checks go by. They ship with the code and never change at run time."""

from __future__ import annotations

from importlib.resources import files

import yaml

from traza.kernel.law import Law, LawValue


def _law(name: str) -> Law:
    text = files("traza.modules.verification").joinpath("law", f"{name}.yaml").read_text("utf-8")
    return Law.of(yaml.safe_load(text))


FEDERAL_SPENDING = _law("federal_spending")


def largest_federal_spending() -> LawValue:
    """The highest yearly federal spending known: the yardstick least likely to accuse."""
    return max(FEDERAL_SPENDING.values, key=lambda one: one.value)
