"""Ages of children as a table says them: their unit, and those that no table reaches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from traza.kernel.language import later, told
from traza.modules.growth.contracts.children import Numbers
from traza.modules.growth.contracts.refusals import WhichUnit
from traza.modules.growth.rules.cells import Notes, number_of
from traza.modules.growth.rules.zscores import DAYS_OF_MONTH, LAST_DAY, LAST_MONTH

LARGEST_AGE = 240  # months: nobody of twenty years is a child, so that more are days
UNKNOWN_AGES = frozenset({998, 999, 9998, 9999, 99999})  # how forms write that nobody knows
YEARS = 20  # ages with decimals, none of them above it, may be years
OLDEST = 229  # months: from here no table tells
APART = 1.0  # months that ages in days and in months may differ and say the same
NEGATIVE = later("edad: es negativa.")
OLD = later("edad: pasa de 19 años.")
TWO_AGES = later("edad: los días y los meses no dicen lo mismo; se usaron los días.")


def age_unit(column: str, cells: Sequence[str], *, comma: bool) -> str:
    """ "days" or "months" of a column that does not say it. Raises WhichUnit when both may be.

    Days are whole, and most are above what a child has of months: a few above it may be slips, or
    adults, and would make days of the months of everybody else.
    """
    ages = [value for cell in cells if (value := number_of(cell, comma=comma)) is not None]
    if not ages:
        return "days"  # nothing to mistake
    sure = [value for value in ages if value not in UNKNOWN_AGES]
    parts = any(value % 1 for value in ages)
    if not parts and 2 * sum(value > LARGEST_AGE for value in sure) > len(sure):
        return "days"
    if parts and YEARS < max(ages) <= LARGEST_AGE:
        return "months"
    raise WhichUnit(column=column)


def ages_of(days: Numbers, months: Numbers, notes: Notes) -> tuple[Numbers, Numbers]:
    """Both ages; where they tell two children, or the months leave without a table who has one by
    days, the days alone. Nobody below zero, not by a part of a day, comes near the first day."""
    with np.errstate(invalid="ignore"):
        by_days = days / DAYS_OF_MONTH
        between = (days > LAST_DAY) & (by_days >= LAST_MONTH) & (months < LAST_MONTH)
        beyond = (by_days < OLDEST) & (months >= OLDEST)
        apart = (np.abs(by_days - months) > APART) | between | beyond | ((days >= 0) & (months < 0))
        months = np.where(apart, np.nan, months)
        negative = (days < 0) | (months < 0)
        old = np.where(np.isnan(months), by_days, months) >= OLDEST
        days = np.where(days < 0, np.minimum(days, -1), days)
        months = np.where(months < 0, np.minimum(months, -1), months)
    for truths, sentence in ((apart, TWO_AGES), (negative, NEGATIVE), (old & ~negative, OLD)):
        for place in np.flatnonzero(truths):
            notes.add(int(place), told(sentence))
    return days, months
