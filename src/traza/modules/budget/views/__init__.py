"""Pages where finance staff works."""
