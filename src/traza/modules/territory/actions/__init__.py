"""What changes the territory, one verb a file."""
