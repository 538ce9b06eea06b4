"""Crossings of any figure, on screen and as a file."""
