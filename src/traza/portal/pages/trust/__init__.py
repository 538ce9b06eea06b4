"""Pages that say who runs the site and what it does with people's data."""
