"""Every published number of planning; those of the same facts in one file."""
