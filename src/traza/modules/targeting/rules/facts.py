"""Read the facts that come with Traza: CONAPO's index and CONEVAL's deprivations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from traza.modules.targeting.contracts.need import Degree, Deprivation, Lack, Marginalisation

CONAPO = "CONAPO, índice de marginación %s (método DP2)"
CONEVAL = "CONEVAL, medición de la pobreza por municipio %s"
# Components of the index, in per cent of people or of dwellings, as the file names them.
COMPONENTS = ("ANALF", "SBASC", "OVSDE", "OVSEE", "OVSAE", "OVPT", "VHAC", "PL.5000", "PO2SM")
# CONAPO counted the values of the municipalities of 2020 in so many classes: others give others.
CLASSES_2020 = 21
LACKS: Mapping[str, Deprivation] = {
    "lp_ingreso_ext": Deprivation.INCOME_EXTREME,
    "lp_ingreso": Deprivation.INCOME,
    "rezago_educ": Deprivation.SCHOOLING,
    "car_salud": Deprivation.HEALTH,
    "car_segsoc": Deprivation.SOCIAL_SECURITY,
    "car_vivienda": Deprivation.DWELLING,
    "car_servbas": Deprivation.SERVICES,
    "car_alim": Deprivation.FOOD,
}
_DEGREES = {one.spanish: one for one in Degree}


def marginalisation(rows: Iterable[Mapping[str, str]]) -> Iterator[Marginalisation]:
    """Each place and year."""
    for row in rows:
        yield Marginalisation(
            row["place"],
            int(row["year"]),
            int(row["population"]),
            float(row["index"]),
            _DEGREES[row["degree"]],
        )


def lacks(rows: Iterable[Mapping[str, str]], year: int) -> Iterator[Lack]:
    """What is said of each municipality; an empty cell is not said, and never 0."""
    for row in rows:
        for column, deprivation in LACKS.items():
            people, share = row[f"{column}_num"], row[f"{column}_pct"]
            if people and share:
                yield Lack(row["place"], year, deprivation, int(people), float(share))
