"""What changes the budget: one verb a file."""
