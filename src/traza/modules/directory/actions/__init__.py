"""What changes the directory, one verb a file."""
