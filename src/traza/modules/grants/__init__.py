"""Matching grants: from the call to the last returned centavo."""
