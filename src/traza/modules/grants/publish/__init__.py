"""What grants publish as open data."""
