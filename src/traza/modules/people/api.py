"""The door of people: what other modules may use."""

from __future__ import annotations

from traza.modules.people.contracts.pairs import Found, Pair
from traza.modules.people.queries.duplicates import find_duplicates
