"""Forms of the staff that looks after committees."""
