"""What a text of a report may say, decided without a database."""
