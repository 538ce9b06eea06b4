"""How projects are checked, against the standard and against sense, and laid out in tables."""
