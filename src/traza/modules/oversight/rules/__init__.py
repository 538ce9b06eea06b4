"""What is decided about committees and works; pure."""
