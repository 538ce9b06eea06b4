"""One form a change of a work: what a person writes, as the plain value that the register takes."""
