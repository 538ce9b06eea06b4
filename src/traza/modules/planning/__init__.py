"""Plan tree, yearly goals, indicators, commitments."""
