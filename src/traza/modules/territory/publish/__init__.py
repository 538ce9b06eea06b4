"""Every dataset that territory publishes; those of the same facts in one file."""
