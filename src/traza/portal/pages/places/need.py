"""Municipalities by how much they lack, as CONAPO and CONEVAL measure it, and what that says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.targeting import api as targeting
from traza.modules.targeting.contracts.need import Degree, Deprivation, Lack, Marginalisation
from traza.modules.territory import api as territory
from traza.modules.territory.contracts import MunicipalityInfo
from traza.portal.pages.sifted import Choice, Sifted, options, sifted
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.trace import figure_address

# The lack that stands beside the degree in the list: CONEVAL's lower line of income.
SHOWN = Deprivation.INCOME_EXTREME


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality of the register with what is said of it; `told` and `lack` are None where no
    source says anything."""

    place: MunicipalityInfo
    told: Marginalisation | None
    lack: Lack | None


@dataclass(frozen=True, slots=True)
class Said:
    """What the page of a municipality says of need: its degree and year in words, its place in the
    state, the degree of the census before, and what people lack, most first, as a table."""

    degree: str
    year: int
    rank: int
    among: int
    before: str
    address: str
    lacks: Grid | None
    lacks_year: int | None


def load_bundled() -> str:
    """Load the measures that come with Traza. Returns one sentence."""
    loaded = targeting.load_need()
    if not loaded.indices:
        return "La marginación y las carencias por municipio ya estaban."
    return f"Marginación: {loaded.indices:,} índices. Carencias: {loaded.lacks:,} estimaciones."


def chosen(query: QueryDict) -> Sifted:
    """What an address chose: a name, state, degree, and the census."""
    years = targeting.need_years()
    return sifted(
        query,
        (
            Choice("estado", _("Estado"), options(territory.state_names().items())),
            Choice("grado", _("Grado de marginación"), degrees()),
            Choice("anio", _("Año del censo"), {str(y): str(y) for y in reversed(years)}),
        ),
    )


def year_of(picked: Sifted) -> int | None:
    """The census that was chosen: the last one, unless another is asked for."""
    years = targeting.need_years()
    asked = picked.chosen.get("anio", "")
    return next((y for y in years if str(y) == asked), years[-1] if years else None)


def rows(picked: Sifted) -> list[Row]:
    """The municipalities that pass, most marginalised first; those without an index, last."""
    year = year_of(picked)
    told = {m.place: m for m in targeting.list_marginalisation(year)} if year else {}
    lacking = targeting.lacks_of(SHOWN)
    found = [
        Row(place, told.get(place.cvegeo), next(iter(lacking.get(place.cvegeo, ())), None))
        for place in territory.list_municipalities()
    ]
    passing = [row for row in found if _passes(picked, row)]
    passing.sort(key=lambda row: (row.told is None, row.told.index if row.told else 0.0))
    return passing


def _passes(picked: Sifted, row: Row) -> bool:
    return picked.passes(
        (row.place.name, row.place.state_name),
        estado=row.place.state_code,
        grado=row.told.degree.value if row.told else "none",
    )


def degrees() -> Mapping[str, str]:
    """Degrees that may be chosen, and none."""
    return {**Degree.labels(), "none": _("Sin índice")}


def counted(found: Sequence[Row]) -> list[tuple[str, int]]:
    """How many municipalities of each degree, most marginalised first."""
    many = Counter(row.told.degree if row.told else None for row in found)
    said = [(one.label, many[one]) for one in Degree if many[one]]
    return [*said, (_("Sin índice"), many[None])] if many[None] else said


def table(found: Sequence[Row], year: int) -> Grid:
    """The list. Index and degree are CONAPO's; the share of people is CONEVAL's."""
    columns = [
        Column(_("Municipio")),
        Column(_("Estado")),
        Column(_("Habitantes, censo %(year)s") % {"year": year}, Kind.WHOLE),
        Column(_("Grado de marginación")),
        Column(_("Índice (más alto, menos marginación)")),
        Column(_("Bajo la línea de pobreza extrema, 2020"), Kind.PERCENT),
    ]
    return grid(
        _("Municipios por marginación, %(year)s") % {"year": year}, columns, map(_cells, found)
    )


def _cells(row: Row) -> list[object]:
    told, lack = row.told, row.lack
    return [
        Link(row.place.name, reverse("portal:municipality", args=[row.place.cvegeo])),
        row.place.state_name,
        told.population if told else None,
        told.degree.label if told else None,
        f"{told.index:.2f}" if told else None,
        Decimal(str(lack.share)) if lack else None,
    ]


def said_of(place: MunicipalityInfo) -> Said | None:
    """What the page of a municipality says; None where no source says its marginalisation."""
    need = targeting.need_of(place.cvegeo)
    if need is None:
        return None
    before = need.told[-2] if len(need.told) > 1 else None
    lacks = sorted(need.lacks, key=lambda lack: (-lack.share, lack.deprivation))
    return Said(
        need.last.degree.within,
        need.last.year,
        need.rank,
        need.among,
        f"{before.degree.within} ({before.year})" if before else "",
        f"{reverse('portal:need')}?estado={place.state_code}",
        _lacks(place, lacks) if lacks else None,
        lacks[0].year if lacks else None,
    )


def _lacks(place: MunicipalityInfo, lacks: Sequence[Lack]) -> Grid:
    columns = [
        Column(_("Carencia")),
        Column(_("Personas"), Kind.WHOLE),
        Column(_("De cada 100"), Kind.PERCENT),
    ]
    rows = [
        [
            one.deprivation.label,
            Link(
                one.people,
                figure_address(
                    "people_lacking",
                    {"deprivation": one.deprivation.value, "municipality": place.cvegeo},
                ),
            ),
            Decimal(str(one.share)),
        ]
        for one in lacks
    ]
    return grid(_("Carencias en %(place)s") % {"place": place.name}, columns, rows)


def sentence(found: Sequence[Row], year: int) -> str:
    """How many are of the highest degree, of how many with an index."""
    told = [row for row in found if row.told]
    most = [row for row in told if row.told and row.told.degree is Degree.VERY_HIGH]
    return _(
        "Según el CONAPO, con el censo de %(year)s, %(most)s de %(all)s municipios tienen "
        "marginación muy alta."
    ) % {"year": year, "most": words.whole(len(most)), "all": words.whole(len(told))}
