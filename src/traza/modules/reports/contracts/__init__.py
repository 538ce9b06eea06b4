"""What reports are made of, and what they ask and refuse."""
