"""The door of the territory module."""

from traza.modules.territory.actions.add_states import add_states
from traza.modules.territory.actions.bundled_places import bundled_places
from traza.modules.territory.actions.import_files import import_files
from traza.modules.territory.actions.learnt import places_changed
from traza.modules.territory.actions.load_country import load_country
from traza.modules.territory.actions.load_gazetteer import (
    bundled_municipality_names,
    bundled_state_names,
    load_gazetteer,
)
from traza.modules.territory.queries.places import (
    common_names,
    find_municipalities,
    find_municipality,
    find_region,
    find_state_in,
    get_municipality,
    list_municipalities,
    list_regions,
    list_shapes,
    list_states,
    municipality_aliases,
    municipality_names,
    outlines_version,
    region_names,
    search_municipalities,
    state_calls,
    state_names,
)
from traza.modules.territory.queries.towns import (
    get_town,
    list_towns,
    search_towns,
    town_points,
    towns_named,
    towns_version,
)
from traza.modules.territory.rules.towns import town_keys
