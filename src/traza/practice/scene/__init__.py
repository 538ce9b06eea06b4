"""What a practice room begins with: a town that does not exist, its office, works and money."""
