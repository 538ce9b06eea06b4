"""The budget: what pages of books, keys, movements and receipts are made of."""
