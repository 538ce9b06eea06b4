"""What people decided: an append-only record of who, when, what and why."""
