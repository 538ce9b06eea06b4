"""How questions are understood: pure, given the words and the names."""
