"""Every read of the budget."""
