"""Orders of grants."""
