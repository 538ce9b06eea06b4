"""What consultations publish as open data."""
