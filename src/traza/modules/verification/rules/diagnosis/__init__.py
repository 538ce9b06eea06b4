"""One cause, one finding: why several checks of a table fail together."""
