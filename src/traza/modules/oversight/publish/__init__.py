"""Published datasets of oversight."""
