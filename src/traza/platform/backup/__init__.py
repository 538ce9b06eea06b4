"""Copies of an installation that can be put back: made while people write, checked, practised."""
