"""Photographs that people send: opened in a cage, stripped of all but pixels, known again."""
