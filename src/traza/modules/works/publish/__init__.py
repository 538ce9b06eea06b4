"""Every dataset that works publishes, one a file."""
