"""Orders of government."""

from __future__ import annotations

from traza.kernel.titled import Titled


class GovernmentLevel(Titled):
    """The order of government of a public body, of its budget and of what governs it."""

    FEDERAL = "federal", "Federal"
    STATE = "state", "Estatal"
    MUNICIPAL = "municipal", "Municipal"
