"""The verbs of reports, one a file."""
