"""Plain values of targeting."""
