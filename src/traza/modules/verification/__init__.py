"""Recompute what was published and say what holds."""
