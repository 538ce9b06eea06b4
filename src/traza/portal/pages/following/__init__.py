"""What may be followed, what happened to it, as a feed and as letters."""
