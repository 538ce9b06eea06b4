"""What changes the works of the register, one verb a file."""
