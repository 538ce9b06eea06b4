"""Every published number about the budget, one a file."""
