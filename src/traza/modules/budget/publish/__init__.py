"""Every dataset that the budget publishes, one a file, and the builders of standard formats."""
