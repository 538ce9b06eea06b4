"""What is read from files: packages of projects, and tables."""
