"""Where need is greatest, what reached it, and the best choice of places under a budget."""
