"""What people reported on a work, as a section of its page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from traza.modules.participation import api as participation
from traza.modules.participation.contracts import Standing
from traza.modules.works import api as works

SHOWN = 10
ANSWERED = frozenset({Standing.ANSWERED, Standing.SOLVED, Standing.UNSOLVED})


def section(work: int, day: date | None) -> Mapping[str, Any]:
    """The reports received until a day, newest first, and how many have an answer."""
    found = [
        one
        for one in participation.reports_of(work, today=day)
        if day is None or one.filed_on <= day
    ]
    dossier = works.current_version(work).dossier
    return {
        "reports": found[:SHOWN],
        "more": max(len(found) - SHOWN, 0),
        "count": len(found),
        "answered": sum(one.standing in ANSWERED for one in found),
        "key": f"{dossier.state}:{dossier.folio}",
        "is_past": day is not None,
    }
