"""The door of growth: what other modules may use."""

from __future__ import annotations

from traza.modules.growth.queries.scored import Outcome, write_scores
from traza.modules.growth.rules.zscores import scores
