"""Pages where people report and where staff answers."""
