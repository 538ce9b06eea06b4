"""Background work: one table, leases, retries; enqueued in the transaction of its cause."""
