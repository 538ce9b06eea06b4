"""Verbs of open data."""
