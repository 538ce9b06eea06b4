"""The dated values that the checks go by. They ship with the code and never change at run time."""

from __future__ import annotations

from traza.kernel.law import LawValue
from traza.platform.law import LawFile, Laws

FEDERAL_SPENDING = LawFile("traza.modules.verification", "law/federal_spending.yaml", Laws)


def largest_federal_spending() -> LawValue:
    """The highest yearly federal spending known: the yardstick least likely to accuse."""
    values = FEDERAL_SPENDING.laws["federal_spending"].values
    return max(values, key=lambda one: one.number)
