"""What changes participation: one verb a file."""
