"""Where staff of an agency works on its works."""
