"""Published numbers of grants."""
