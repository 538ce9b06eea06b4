"""Rules of growth, pure."""
