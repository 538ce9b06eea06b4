"""Official paper about committees: each file one document and its Typst template."""
