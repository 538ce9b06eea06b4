"""Talk with people: what they report on a work, the answer, and what they follow."""
