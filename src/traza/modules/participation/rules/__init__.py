"""What participation decides."""
