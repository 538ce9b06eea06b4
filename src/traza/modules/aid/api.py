"""The door of the aid module."""

from traza.modules.aid.actions.load_aid import load_named_aid, load_reading
from traza.modules.aid.queries import list_aid_by_concept, list_emergency_aid, list_named_aid
