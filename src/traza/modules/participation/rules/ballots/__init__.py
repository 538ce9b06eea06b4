"""Votes on projects, counted by a rule that is data, exactly, with a proof of each project."""
