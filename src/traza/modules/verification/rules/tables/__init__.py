"""Tables of any agency as systems of sums and quotients: what they keep, and what breaks it."""
