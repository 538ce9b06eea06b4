"""Official paper about works: each file one document and its Typst template of the same name."""
