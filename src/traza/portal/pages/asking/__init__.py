"""Questions in plain words, answered with figures of the catalogue: what modules tell, joined."""
