"""Every dataset that aid publishes, one a file."""
