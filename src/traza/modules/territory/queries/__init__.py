"""What is asked of the territory: places, and the towns in them."""
