"""Plain values that every storey shares. Standard library only."""
