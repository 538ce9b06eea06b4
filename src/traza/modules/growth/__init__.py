"""Children who grow well: scores of growth, by the standards of the World Health Organization."""
