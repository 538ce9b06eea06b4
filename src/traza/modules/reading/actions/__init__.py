"""Read a document, register it, receive an upload: one verb a file."""
