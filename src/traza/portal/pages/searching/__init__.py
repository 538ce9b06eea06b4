"""The search over everything: what the field's words mean, and how what was found is shown."""
