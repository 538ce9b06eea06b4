"""What changes targeting, one verb a file."""
