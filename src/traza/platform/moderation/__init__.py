"""Moderation: one way to decide what anyone sees of what people sent, and to read what was."""
