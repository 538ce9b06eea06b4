"""SQLite for several writers: durable, immediate and fair."""
