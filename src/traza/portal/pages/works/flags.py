"""The red flags of a work and the notes on its data, as a section of its page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from traza.modules.directory import api as directory
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.flag_shown import NotChecked
from traza.modules.works import api as works
from traza.platform.access.people import agencies_with_accounts
from traza.ui.spoken import spoken


def section(work: int, day: date | None) -> Mapping[str, Any]:
    """Flags that are up (that were, on a past day), each with the agency's answer; what could not
    be checked; and the notes. Law stands beside a work only where its text was compared with an
    official copy.

    A work that changed since it was checked, or was not checked today, is checked first.
    """
    if day is None and oversight.is_due(work):
        oversight.check_flags([work])
    law = {
        one.code: [each for each in one.citations if each.compared_on]
        for one in oversight.flag_catalogue()
    }
    up = oversight.flags_of(work, day=day)
    not_checked = [] if day else oversight.not_checked_of(work)
    agency = works.current_version(work).dossier.agency
    return {
        "agency": agency,
        "flags": [(one, law[one.code]) for one in up],
        "past": [] if day else [one for one in oversight.past_flags_of(work) if one.until],
        "not_checked": not_checked,
        "reasons": _by_reason(not_checked),
        "checked": len(law) - len(not_checked),
        "notes": [] if day else oversight.notes_of_work(work),
        "is_asked": agency in agencies_with_accounts(),
        "is_past": day is not None,
    }


def _by_reason(not_checked: list[NotChecked]) -> list[tuple[str, list[NotChecked]]]:
    """The comparisons that could not be made, by why: most share their reason."""
    apart: dict[str, list[NotChecked]] = {}
    for one in not_checked:
        apart.setdefault(spoken(one.because), []).append(one)
    return sorted(apart.items(), key=lambda pair: -len(pair[1]))


def name(agency: str) -> str:
    """The name of an agency, or its slug when the directory has none."""
    known = directory.get_agency(agency) if agency else None
    return known.name if known else agency
