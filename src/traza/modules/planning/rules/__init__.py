"""Pure decisions about goals and indicators."""
