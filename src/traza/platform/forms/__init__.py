"""What people write into: fields, rows, two people's changes merged, drafts; no domain."""
