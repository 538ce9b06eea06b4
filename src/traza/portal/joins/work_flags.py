"""The red flags of a work, as a section of its page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from traza.modules.directory import api as directory
from traza.modules.oversight import api as oversight


def section(work: int, day: date | None) -> Mapping[str, Any]:
    """Flags that are up (that were, on a past day), each with its law and the agency's answer.

    A work that changed since it was checked, or was not checked today, is checked first.
    """
    if day is None and oversight.is_due(work):
        oversight.check_flags([work])
    law = {one.code: one.citations for one in oversight.flag_catalogue()}
    up = oversight.flags_of(work, day=day)
    past = [] if day else [one for one in oversight.past_flags_of(work) if one.until]
    agencies = {one.answer.agency for one in up if one.answer}
    return {
        "flags": [(one, law[one.code]) for one in up],
        "past": past,
        "agencies": {slug: name(slug) for slug in agencies},
        "is_past": day is not None,
    }


def name(agency: str) -> str:
    """The name of an agency, or its slug when the directory has none."""
    known = directory.get_agency(agency) if agency else None
    return known.name if known else agency
