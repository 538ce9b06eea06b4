"""What the standards say, as types and lists of codes."""
