"""Every published number about places, one a file."""
