"""Every published number about aid; those of the same facts in one file."""
