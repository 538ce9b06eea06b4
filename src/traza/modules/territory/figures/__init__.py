"""Every published number about places; those of the same facts in one file."""
