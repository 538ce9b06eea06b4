"""The public standards of works and contracts, OC4IDS and OCDS, as our own typed definitions."""
