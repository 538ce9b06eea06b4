"""Papers of aid: each file one document and its Typst template."""
