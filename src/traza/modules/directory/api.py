"""The door of the directory module."""

from traza.modules.directory.actions.add_agency import add_agency
from traza.modules.directory.actions.load_agencies import load_agencies
from traza.modules.directory.queries import (
    agency_name,
    agency_places,
    find_agency,
    get_agency,
    list_agencies,
    place_of,
)
