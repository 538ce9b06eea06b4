"""Public finances of municipalities, a year."""

from __future__ import annotations

from pathlib import Path

from tools.bundle.written import packed, read, table

SOURCE = "inegi_efipem_municipal_2020.csv"
# What INEGI publishes; ratios and amounts for each person are ours to work out.
COLUMNS = ("cvegeo", "ingresos_tot", "participaciones", "aportaciones", "ingresos_propios",
           "egresos_tot", "inversion_publica", "pob_conapo")  # fmt: skip


def make(folder: Path, facts: Path) -> None:
    """`inegi_efipem_municipal_2020.csv.gz`: pesos by municipality and concept."""
    rows = [[row[name] for name in COLUMNS] for row in read(folder / SOURCE)]
    packed(facts / f"{SOURCE}.gz", table(COLUMNS, rows))
