"""Tags that draw the components."""
