"""The forms of aid."""
