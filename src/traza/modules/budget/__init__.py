"""Budget: classifications, the six moments and the ledger that keeps them."""
