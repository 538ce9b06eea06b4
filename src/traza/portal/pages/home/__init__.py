"""What the first page shows: findings of the month, what happened lately, where money is from."""
