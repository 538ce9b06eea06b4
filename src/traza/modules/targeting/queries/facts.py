"""The files of facts, as rows."""

from __future__ import annotations

import csv
import gzip
import io
from importlib import resources

FACTS = resources.files("traza.modules.targeting") / "facts"
MARGINALISATION = "marginalisation.csv.gz"
DEPRIVATIONS = {2020: "deprivations_2020.csv.gz"}


def rows_of(name: str) -> list[dict[str, str]]:
    """Rows of a packed file by the names of its columns."""
    text = gzip.decompress((FACTS / name).read_bytes()).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
