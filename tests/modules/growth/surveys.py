"""Files of children as they are scored, for tests."""

from __future__ import annotations

import csv
from pathlib import Path

from traza.modules.growth import api

Row = dict[str, str]


def scored(folder: Path, text: str, unit: str | None = None, **options: str) -> list[Row]:
    """The rows of a survey as the order writes them."""
    path, out = folder / "encuesta.csv", folder / "salida.csv"
    path.write_text(text, encoding="utf-8")
    api.write_scores(path, out, unit, lambda done: None, **options)
    with out.open(encoding="utf-8", newline="") as read:
        return list(csv.DictReader(read, delimiter=";" if ";" in text else ","))
