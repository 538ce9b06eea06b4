"""Every read of planning."""
