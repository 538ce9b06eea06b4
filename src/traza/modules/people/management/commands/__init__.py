"""Orders of people."""
