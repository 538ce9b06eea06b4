"""Plain values of the budget: what crosses the module's door."""
