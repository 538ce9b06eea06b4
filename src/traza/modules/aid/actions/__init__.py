"""What changes aid, one verb a file."""
