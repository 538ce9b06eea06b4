"""What each verb of a consultation does, one a file."""
