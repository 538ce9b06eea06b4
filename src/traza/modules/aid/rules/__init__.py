"""Pure decisions about aid."""
