"""Every dataset that territory publishes, one a file."""
