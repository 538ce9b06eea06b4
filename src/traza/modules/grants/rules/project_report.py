"""The rows of a report, from the approved budget and goals and what was reported before. (4.6)"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from traza.modules.grants.contracts.following import ReportLine, Row, StrangeLine


def report_rows(
    approved: Sequence[tuple[str, str, int]],
    before: Iterable[Mapping[str, int]],
    now: Mapping[str, int],
) -> tuple[Row, ...]:
    """A row for each concept or goal: key, name and what was approved or programmed."""
    earlier = list(before)
    return tuple(
        Row(key, name, whole, sum(one.get(key, 0) for one in earlier), now.get(key, 0))
        for key, name, whole in approved
    )


def lines_of(lines: Iterable[ReportLine], known: Iterable[str]) -> dict[str, int]:
    """What a report says by key. Raises StrangeLine for one unknown or twice, or a negative."""
    keys, found = set(known), dict[str, int]()
    for one in lines:
        if one.key not in keys or one.key in found or one.value < 0:
            raise StrangeLine(key=one.key, value=one.value)
        found[one.key] = one.value
    return found
