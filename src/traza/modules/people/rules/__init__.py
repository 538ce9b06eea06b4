"""Rules of people, pure."""
