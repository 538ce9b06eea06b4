"""What who runs the installation sees of it while it answers: codes, counts, slow statements."""
