"""Every dataset that aid publishes; those of the same facts in one file."""
