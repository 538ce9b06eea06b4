"""Sections of the work's page that other modules fill: flags, committee, reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from traza.portal.pages.works import committee as work_committee
from traza.portal.pages.works import flags as work_flags
from traza.portal.pages.works import reports as work_reports

SECTIONS: tuple[tuple[str, Callable[[int, date | None], Mapping[str, Any]]], ...] = (
    ("portal/work_flags.html", work_flags.section),
    ("portal/work_committee.html", work_committee.section),
    ("portal/work_reports.html", work_reports.section),
)


def sections(work: int, day: date | None) -> list[tuple[str, Mapping[str, Any]]]:
    """Template and context of each section, as known on a day."""
    return [(template, section(work, day)) for template, section in SECTIONS]


def has_committee(found: Sequence[tuple[str, Mapping[str, Any]]]) -> bool:
    """Whether the work has a committee, among its sections."""
    return any(section.get("committee") is not None for _template, section in found)
