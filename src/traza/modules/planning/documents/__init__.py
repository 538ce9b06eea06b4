"""Papers of planning."""
