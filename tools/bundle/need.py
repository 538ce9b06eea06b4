"""Where people lack most: CONAPO's index of marginalisation and CONEVAL's deprivations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.bundle.written import packed, read, table

YEARS = (2010, 2020)
# Components of the index as CONAPO names them, in its order.
COMPONENTS = ("ANALF", "SBASC", "OVSDE", "OVSEE", "OVSAE", "OVPT", "VHAC", "PL.5000", "PO2SM")
POVERTY = "coneval_pobreza_municipal_2020_componentes.csv"
DEPRIVATIONS = ("rezago_educ", "car_salud", "car_segsoc", "car_vivienda", "car_servbas", "car_alim",
                "lp_ingreso", "lp_ingreso_ext")  # fmt: skip


def make(folder: Path, facts: Path) -> None:
    """`marginalisation.csv.gz`: index, degree and components by place and year;
    `deprivations_2020.csv.gz`: per cent of people by municipality. Empty is not said."""
    head = ("place", "year", "population", "index", "degree", *COMPONENTS)
    packed(facts / "marginalisation.csv.gz", table(head, _marginalisation(folder)))
    head = ("place", *(f"{name}_pct" for name in DEPRIVATIONS), *(f"{n}_num" for n in DEPRIVATIONS))
    packed(facts / "deprivations_2020.csv.gz", table(head, _deprivations(folder)))


def _marginalisation(folder: Path) -> Iterator[list[object]]:
    for level, code in (("ime", "CVE_ENT"), ("imm", "CVE_MUN")):
        for year in YEARS:
            for row in read(folder / f"conapo_{level}_{year}.csv"):
                shares = [f"{float(row[name]):.4f}" for name in COMPONENTS]
                index = f"{float(row[f'IM_{year}']):.6f}"
                yield [row[code], year, row["POB_TOT"], index, row[f"GM_{year}"], *shares]


def _deprivations(folder: Path) -> Iterator[list[object]]:
    """Three municipalities have no estimate: their cells stay empty, as published."""
    for row in read(folder / POVERTY):
        shares = [_cut(row[f"{name}_pct"]) for name in DEPRIVATIONS]
        people = [row[f"{name}_num"].removesuffix(".0") for name in DEPRIVATIONS]
        yield [row["cvegeo"], *shares, *people]


def _cut(printed: str) -> str:
    return f"{float(printed):.2f}" if printed.strip() else ""
