"""Every published number about works, one a file."""
