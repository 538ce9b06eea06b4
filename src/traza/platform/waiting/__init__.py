"""What waits for each person, asked of every application that says what waits in it."""
