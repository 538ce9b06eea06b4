"""The door of the planning module."""

from traza.modules.planning.actions.load_commitments import load_commitments
from traza.modules.planning.actions.load_plan import load_plan
from traza.modules.planning.actions.load_reading import load_reading
from traza.modules.planning.queries import (
    get_goal,
    list_commitments,
    list_goals,
    list_indicators,
    list_plan_nodes,
    list_units,
)
