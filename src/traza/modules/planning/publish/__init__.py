"""Every dataset that planning publishes, one a file."""
