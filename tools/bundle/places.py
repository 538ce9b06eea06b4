"""The catalogue of states and municipalities, and the towns of each."""

from __future__ import annotations

import re
from pathlib import Path

from tools.bundle.written import packed, read, said, table

CENSUS_STATES, CENSUS = "entidades_2020.csv", "municipios_2020.csv"
CATALOGUE, TOWNS = "agem_municipios_2025.csv", "localidades_1000hab_2020.csv.gz"
LATER = "Municipio posterior al Censo 2020: sin población ni contorno propios de ese año."
_LOST = re.compile(r"(?<![\w'.])[a-z]+")
_SMALL = {"de", "del", "la", "las", "los", "el", "y", "e", "o", "es", "en", "a", "al", "con"}
FINE = 4  # decimals of a degree, 11 m: a seat is a town, not a door


def make(folder: Path, facts: Path) -> None:
    """`country.csv`, `country_municipalities.csv.gz` and `towns.csv.gz`."""
    _states(folder, facts)
    _municipalities(folder, facts)
    seats = {row["cvegeo"] + row["cve_cabecera"]: row["nom_cabecera"]
             for row in read(folder / CATALOGUE)}  # fmt: skip
    towns = read(folder / TOWNS)
    # The catalogue of municipalities writes the accents that the one of towns leaves out.
    rows = [
        (row["cvegeo"], seats.get(row["cvegeo"]) or _name(row["nom_loc"]), row["poblacion_total"],
         _degrees(row["longitud"]), _degrees(row["latitud"]))
        for row in sorted(towns, key=lambda row: row["cvegeo"])
    ]  # fmt: skip
    columns = ("cvegeo", "name", "population_2020", "lon", "lat")
    packed(facts / "towns.csv.gz", table(columns, rows))


def _states(folder: Path, facts: Path) -> None:
    """The short names that the site uses stay; the source gives codes and people."""
    people = {row["cve_ent"]: row["pob_total"] for row in read(folder / CENSUS_STATES)}
    path = facts / "country.csv"
    kept = [(row["code"], row["name"], row["abbreviation"]) for row in read(path)]
    rows = [(*row, people.get(row[0])) for row in kept]
    text = table(("code", "name", "abbreviation", "population_2020"), rows)
    path.write_text(text, encoding="utf-8")
    said(path)


def _municipalities(folder: Path, facts: Path) -> None:
    census = {row["cvegeo"]: row for row in read(folder / CENSUS)}
    towns = {row["cvegeo"]: row for row in read(folder / TOWNS)}
    rows = []
    for row in sorted(read(folder / CATALOGUE), key=lambda row: row["cvegeo"]):
        code, name = row["cvegeo"], row["nom_mun"]
        old = census.get(code)
        seat = towns.get(code + row["cve_cabecera"])
        lon, lat = (
            (old["lon_cabecera"], old["lat_cabecera"])
            if old
            else (seat["longitud"], seat["latitud"])
            if seat
            else ("", "")
        )
        before = old["nom_mun"] if old and old["nom_mun"] != name else ""
        people = old["pob_2020"] if old else ""
        note = "" if old else LATER
        rows.append(
            (code, name, row["nom_cabecera"], _degrees(lon), _degrees(lat), people, before, note)
        )
    columns = ("cvegeo", "name", "seat", "lon", "lat", "population_2020", "name_2020", "note")
    packed(facts / "country_municipalities.csv.gz", table(columns, rows))


def _name(printed: str) -> str:
    """The name with its capitals: the source lost the accents, and wrote Álvaro as "alvaro"."""
    return _LOST.sub(lambda found: found[0] if found[0] in _SMALL else found[0].title(), printed)


def _degrees(printed: str) -> str:
    return f"{float(printed):.{FINE}f}" if printed.strip() else ""
