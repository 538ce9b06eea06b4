"""Every dataset that the budget publishes, and the builders of standard formats."""
