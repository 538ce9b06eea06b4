"""Values and refusals of people."""
