"""What stands around the tables of projects: their index, and what was written."""

from __future__ import annotations

from dataclasses import dataclass

INDEX = "_tablas"  # the table that says which file or sheet holds which table
INDEX_HEADING = ("archivo", "tabla", "filas")
TEXTS = "_textos"  # in XLSX: texts longer than a cell, in parts
TEXTS_HEADING = ("texto", "parte", "contenido")


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """One table as written: its file or sheet, its path in the projects, its rows."""

    name: str
    path: str
    rows: int
