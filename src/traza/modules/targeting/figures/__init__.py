"""Numbers that targeting publishes."""
