"""What the oversight module says to others, and how it refuses."""
