"""Answers questions in plain words with figures of the catalogue, or says why not."""
