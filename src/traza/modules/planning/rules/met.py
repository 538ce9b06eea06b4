"""Did a goal reach its yearly target?"""

from __future__ import annotations


def is_met(annual: int | None, absolute: int | None) -> bool | None:
    """True when what was done in the year reaches what was planned; None when either is unknown.

    A target of 0 cannot be reached or missed: None. Source: form TMM-F004, columns "meta anual"
    and "avance absoluto".
    """
    if annual is None or absolute is None or annual <= 0:
        return None
    return absolute >= annual
