"""Certificates that others issued: whom an office trusts, and what was signed with them."""
