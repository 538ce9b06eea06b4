"""What changes the plans of the register, one verb a file."""
