"""Checks of what a document says against itself: pure functions over a reading."""

from traza.modules.verification.rules.catalogue import RULES

__all__ = ["RULES"]
