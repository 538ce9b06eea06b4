"""Every dataset that directory publishes, one a file."""
