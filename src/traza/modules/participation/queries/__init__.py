"""Every read of participation."""
