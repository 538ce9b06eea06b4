"""PostgreSQL that may be started again under its readers."""
