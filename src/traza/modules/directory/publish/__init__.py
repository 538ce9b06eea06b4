"""Every dataset that directory publishes; those of the same facts in one file."""
