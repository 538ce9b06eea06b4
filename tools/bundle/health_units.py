"""Make the list of public health units again, from the catalogue as it was found.

tools/bundle/health_units.py CLUES.csv    (../shared/data/salud/clues_baja_california.csv)
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "src/traza/modules/growth/facts/health_units.csv"
COLUMNS = {
    "clues": "cluesimb", "before": "cluesssa", "name": "nombre", "town": "municipio",
    "place": "localidad", "address": "direccion", "level": "nivelAtencion", "kind": "tipoUnidad",
    "lat": "latitud", "lon": "longitud",
}  # fmt: skip
NONE = {"N/A", "NA", "-", ""}


def main(path: Path) -> None:
    """Write it, in the order of town and name; a key that is not there stays empty."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        rows = [
            {ours: _said(row[theirs]) for ours, theirs in COLUMNS.items()}
            for row in csv.DictReader(text)
        ]
    rows.sort(key=lambda row: (row["town"], row["name"], row["clues"]))
    with OUT.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _said(cell: str) -> str:
    plain = " ".join(cell.split())
    return "" if plain.upper() in NONE else plain


if __name__ == "__main__":
    main(Path(sys.argv[1]))
