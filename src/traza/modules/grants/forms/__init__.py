"""What people fill in of grants."""
