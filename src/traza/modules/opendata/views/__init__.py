"""Open data over HTTP: the read API and the files."""
