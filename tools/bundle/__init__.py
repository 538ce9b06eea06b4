"""Makers of the facts that come with a clone, one family of files a module."""
