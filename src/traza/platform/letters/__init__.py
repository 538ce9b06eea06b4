"""Letters: what waits told to each person as they chose, and an outbox that survives a crash."""
