"""States, regions, municipalities and localities."""
