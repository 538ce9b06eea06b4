"""What is read of targeting."""
