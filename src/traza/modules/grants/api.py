"""The door of grants: what other modules may use."""

from __future__ import annotations

from traza.modules.grants.queries.cfdi_law import cfdi_limits
from traza.modules.grants.queries.programme_law import (
    PROGRAMMES,
    calendar_of_call,
    programme,
    sections,
)
from traza.modules.grants.rules.allocation import allocate
from traza.modules.grants.rules.award_again import award_again
from traza.modules.grants.rules.award_file import award_file
from traza.modules.grants.rules.award_reading import LARGEST as LARGEST_AWARD
from traza.modules.grants.rules.award_reading import read_award
from traza.modules.grants.rules.award_reasons import award_reasons
from traza.modules.grants.rules.cfdi.check import check as check_cfdi
from traza.modules.grants.rules.reallocation import reallocate
