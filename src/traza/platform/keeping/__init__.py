"""Evidence: rows that are only added, and the chain that tells when one was rewritten unseen."""
