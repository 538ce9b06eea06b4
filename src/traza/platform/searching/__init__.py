"""One index of everything that has a page, whoever's it is.

Each application keeps `search.py` with its `SOURCES`; a chore writes what changed into one SQLite
file (FTS5) of the home, on either database. The file is made again when it is lost.
"""
