"""Pages, one topic a file: parse, ask an api, render."""
