"""What changes: one verb a file."""
