"""Forms of finance staff: fields, help and messages."""
