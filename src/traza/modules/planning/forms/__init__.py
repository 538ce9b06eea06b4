"""What people fill in of planning."""
