"""What the page of a place says: of a municipality, a state."""
