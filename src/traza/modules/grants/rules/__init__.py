"""Decisions on grants, pure."""
