"""An application that only the version of tomorrow has: one migration more."""
