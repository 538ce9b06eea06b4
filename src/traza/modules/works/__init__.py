"""Public works and who paid for them."""
