"""Every published number about the budget; those of the same facts in one file."""
