"""Pages of annual reports: HTTP in, HTTP out."""
