"""Who may enter: users, roles, second factor, and the declaration every route carries."""
