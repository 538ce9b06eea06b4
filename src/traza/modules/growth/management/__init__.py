"""Orders of growth."""
