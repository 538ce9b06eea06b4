"""A table's columns in memory as plain arrays: filters, facets and pages of a million rows.

A module declares its columns and facets by name in one file (`declared`, `facets`); the rest reads
them (`part`), follows every change (`feed`, `store`), shares them between processes (`stored`) and
answers (`chosen`, `facets`). A table of thousands of rows needs none of it: plain SQL answers.
"""
