"""Every published number about works; those of the same facts in one file."""
