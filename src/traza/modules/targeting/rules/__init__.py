"""What targeting decides: pure functions."""
