"""Who may be the same person: proposals with reasons, never a merge."""
