"""Every dataset that works publishes; those of the same facts in one file."""
