"""Files that people give: received in parts, kept by SHA-256, opened in a confined process."""
