"""A register that outgrew SQLite, moved whole to PostgreSQL."""
