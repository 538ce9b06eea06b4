"""Papers of grants."""
