"""Traza follows every public peso in Mexico, from the budget line to what a report later claims."""

__version__ = "0.1.0"
