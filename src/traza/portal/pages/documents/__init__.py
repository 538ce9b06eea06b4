"""Published documents: reading them in, their findings and their lines."""
