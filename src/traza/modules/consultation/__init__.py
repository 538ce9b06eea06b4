"""Public consultation of drafts: where each comment stands in the next version of a text."""
