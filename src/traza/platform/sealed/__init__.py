"""Personal data at rest: sealed with a key that is not in the database."""
