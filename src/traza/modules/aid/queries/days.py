"""The day it is where an agency is."""

from __future__ import annotations

from datetime import date

from traza.modules.directory import api as directory
from traza.platform.law import clock


def today_in(agency: str) -> date:
    """The day by the clocks of the agency's place; of this installation's, when none is named."""
    return clock.today(directory.place_of(agency) if agency else None)
