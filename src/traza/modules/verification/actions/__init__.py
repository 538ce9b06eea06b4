"""Verify a document and keep what was found: one verb a file."""
