"""Forms of the site's own pages: fields, help and messages."""
