"""How values are written in published files."""
