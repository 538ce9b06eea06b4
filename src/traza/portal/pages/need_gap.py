"""Need beside what one register says has reached each municipality: who it does not name.

A register may be a sample or of one state: what it does not name is not said to be without works.
States that it never names are left out, for of them it says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.targeting.contracts.need import Degree
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import SourceInfo
from traza.portal.pages import figures
from traza.portal.pages.places import need
from traza.portal.pages.places.need import Row
from traza.portal.pages.sifted import Choice, Sifted, options, sifted
from traza.portal.pages.works import sources
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.trace import figure_address

WORKS, AMOUNT, AID = "municipality_named_works", "works_registered_amount", "emergency_aid"
HIGH = (Degree.VERY_HIGH, Degree.HIGH)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a register names, by municipality: works, centavos of those with an amount; and aid of
    the reports that tell of an emergency. `spoken` are the states that it names at all."""

    source: str
    title: str
    label: str
    works: Mapping[str, int]
    amounts: Mapping[str, int]
    aid: Mapping[str, int]
    spoken: frozenset[str]


def chosen(query: QueryDict) -> Sifted:
    """What an address chose: the register, state, degree, and whether it names the place."""
    known = [str(key) for key, _count in figures.split(WORKS, "document") if key]
    return sifted(
        query,
        (
            Choice("registro", _("Registro"), {key: _title(key) for key in known}),
            Choice("estado", _("Estado"), options(territory.state_names().items())),
            Choice("grado", _("Grado de marginación"), need.degrees()),
            Choice("nombrado", _("Lo nombra el registro"), {"si": _("Sí"), "no": _("No")}),
        ),
    )


def reach(picked: Sifted) -> Reach | None:
    """Of the register that was chosen, or the whole one that names most works; None without any."""
    known = [str(key) for key, _count in figures.split(WORKS, "document") if key]
    asked = picked.chosen.get("registro", "")
    whole = [key for key in known if not sources.label(_info(key))]
    source = asked if asked in known else next(iter([*whole, *known]), "")
    if not source:
        return None
    where = {"document": source}
    named = _by_place(WORKS, where)
    return Reach(
        source,
        _title(source),
        sources.label(_info(source)),
        named,
        _by_place(AMOUNT, where),
        _by_place(AID, {}),
        frozenset(code[:2] for code in named),
    )


def _by_place(figure: str, where: Mapping[str, str]) -> dict[str, int]:
    found = figures.split(figure, "municipality", where)
    return {str(code): int(value) for code, value in found if code and value is not None}


def _info(key: str) -> SourceInfo:
    return works.sources_by_key().get(key) or SourceInfo(key, "", "", sample=False)


def _title(key: str) -> str:
    return sources.title(_info(key))


def rows(picked: Sifted, of: Reach) -> list[Row]:
    """Municipalities of the states that the register names, most marginalised first."""
    asked = picked.chosen.get("nombrado", "")
    return [
        row
        for row in need.rows(picked)
        if row.place.state_code in of.spoken
        and (not asked or asked == ("si" if row.place.cvegeo in of.works else "no"))
    ]


def sentence(found: Sequence[Row], of: Reach) -> str:
    """How many of those that need most the register names, and how many it does not."""
    most = [row for row in found if row.told and row.told.degree in HIGH]
    named = [row for row in most if row.place.cvegeo in of.works]
    return _(
        "De %(all)s municipios con marginación alta o muy alta, «%(source)s» nombra obras en "
        "%(named)s; a %(rest)s no los nombra."
    ) % {
        "all": words.whole(len(most)),
        "source": of.title,
        "named": words.whole(len(named)),
        "rest": words.whole(len(most) - len(named)),
    }


def table(found: Sequence[Row], of: Reach) -> Grid:
    """Need beside what is named. Where the register names nothing there is no number."""
    columns = [
        Column(_("Municipio")),
        Column(_("Estado")),
        Column(_("Grado de marginación")),
        Column(_("Habitantes, censo 2020"), Kind.WHOLE),
        Column(_("Obras que nombra el registro"), Kind.WHOLE),
        Column(_("Monto de esas obras"), Kind.PESOS),
        Column(_("Por habitante"), Kind.PESOS),
        Column(_("Ayuda de emergencia, según los informes"), Kind.PESOS),
    ]
    title = _("Marginación y obras de «%(source)s»") % {"source": of.title}
    return grid(title, columns, [_cells(row, of) for row in found])


def _cells(row: Row, of: Reach) -> list[object]:
    code, told = row.place.cvegeo, row.told
    amount = of.amounts.get(code)
    people = told.population if told else None
    each = (
        budget.per_person(Money(amount), people, row.place.name).centavos
        if amount is not None and people
        else None
    )
    return [
        Link(row.place.name, reverse("portal:municipality", args=[code])),
        row.place.state_name,
        told.degree.label if told else None,
        people,
        of.works.get(code, _("no lo nombra")),
        _traced(AMOUNT, amount, {"document": of.source, "municipality": code}),
        each,
        _traced(AID, of.aid.get(code), {"municipality": code}),
    ]


def _traced(figure: str, value: int | None, where: Mapping[str, str]) -> Link | None:
    return None if value is None else Link(value, figure_address(figure, where))
