"""Reports: what an agency publishes of its year, written from the register."""
