"""Every published number about goals, indicators and commitments, one a file."""
