"""The verbs of grants."""
