"""What planning tells others: what was published and read, and what an agency keeps itself."""
