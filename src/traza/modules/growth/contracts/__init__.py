"""What others may know of growth."""
