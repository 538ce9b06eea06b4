"""Published datasets of reports."""
