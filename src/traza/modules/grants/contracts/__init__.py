"""What others may know of grants."""
