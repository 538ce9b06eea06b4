"""Pure decisions about works."""
