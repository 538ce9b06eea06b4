"""Reading a question with the words and names that this register knows."""
