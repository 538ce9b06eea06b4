"""Every read of reports: what the register holds of an agency's year."""
