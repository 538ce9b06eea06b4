"""Published numbers about reports."""
