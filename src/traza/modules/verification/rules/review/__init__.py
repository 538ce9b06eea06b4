"""What is worth a second look: general comparisons that prove nothing and ask about a place."""
