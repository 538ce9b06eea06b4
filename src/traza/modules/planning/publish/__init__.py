"""Every dataset that planning publishes; those of the same facts in one file."""
