"""Every dataset that targeting publishes."""
