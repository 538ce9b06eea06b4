"""Every published number about aid, one a file."""
