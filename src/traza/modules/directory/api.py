"""The door of the directory module."""

from traza.modules.directory.actions.load_agencies import load_agencies
from traza.modules.directory.queries import find_agency, get_agency, list_agencies

__all__ = ["find_agency", "get_agency", "list_agencies", "load_agencies"]
