"""The door of targeting: what other modules may use."""

from __future__ import annotations

from traza.modules.targeting.actions.load_need import load_need
from traza.modules.targeting.queries.need import (
    lacks_of,
    list_marginalisation,
    need_of,
    need_years,
)
