"""The door of growth: what other modules may use."""

from __future__ import annotations

from traza.modules.growth.queries.caregiver import caregiver_facts
from traza.modules.growth.queries.health_units import HealthUnit, health_units
from traza.modules.growth.queries.scored import Outcome, write_scores
from traza.modules.growth.rules.curves import DEVIATIONS, Lines, lines_of
from traza.modules.growth.rules.zscores import scores
