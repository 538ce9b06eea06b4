"""Every read of aid."""
