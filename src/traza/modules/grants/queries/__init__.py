"""Every read of grants."""
