"""Places: maps, outlines and municipalities."""
