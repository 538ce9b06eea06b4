"""Writers of published files. The datasets themselves stand in the `publish` of their modules."""
