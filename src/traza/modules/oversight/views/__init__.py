"""Pages where staff looks after committees, and the door of the committee app."""
