"""Datasets, catalogue and API."""
