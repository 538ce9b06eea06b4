"""What is chosen of the list of contractors: the form, its chips, and the list as a file."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from traza.modules.works import api as works
from traza.modules.works.contracts.contractors import ContractorFilters
from traza.modules.works.contracts.published import SourceCount, SourceInfo
from traza.platform.law import clock
from traza.portal.pages import sheets
from traza.portal.pages.works import contractors as join
from traza.portal.pages.works import filter_sieve, filters, sources
from traza.ui import words
from traza.ui.components.pages import address
from traza.ui.components.sieve import Chip, Sieve, SieveField, SieveGroup

# What an address says of contractors, by the names that lists of works use.
SHOWN = ("estado", "dependencia", "anio", "bandera")
MOST = 20_000  # contractors of a file


def read(query: QueryDict) -> tuple[filters.Asked, ContractorFilters]:
    """What an address asks for; what cannot be understood is said and does not filter."""
    alone = QueryDict(mutable=True)
    for name in SHOWN:
        if query.get(name):
            alone[name] = query.get(name, "")
    asked = filters.asked(alone)
    of = asked.filters
    return asked, ContractorFilters(None, of.state, of.agency, of.year, of.flag, of.flagged)


def sieve(
    query: QueryDict, text: str, asked: filters.Asked, known: Sequence[SourceCount], here: str
) -> Sieve:
    """The form: a name, where, for whom, when, with which flag, and the source (`here`)."""
    titles = {one.source.key: sources.title(one.source) for one in known}
    source = SieveField(
        "registro", _("Fuente"), here or join.ALL, "select",
        {join.ALL: _("Todas, por nombre"), **titles}, _("La que más contratos tiene"),
    )  # fmt: skip
    groups = (
        *filter_sieve.groups_of(asked, query, SHOWN),
        *((SieveGroup(_("Qué se sabe"), (source,)),) if titles else ()),
    )
    first = SieveField("q", _("Nombre"), text, "search")
    return Sieve(first, groups, _chips(query, text, asked, titles, here), clear="?")


def _chips(
    query: QueryDict, text: str, asked: filters.Asked, titles: dict[str, str], here: str
) -> tuple[Chip, ...]:
    found = []
    if text:
        found.append(Chip(_("Nombre"), text, address(query, q="", pagina="")))
    found += filter_sieve.chips(asked, query, names=SHOWN)
    if said := query.get("registro", "") if here or query.get("registro") == join.ALL else "":
        label = titles.get(said, _("Todas, por nombre"))
        found.append(Chip(_("Fuente"), label, address(query, registro="", pagina="")))
    return tuple(found)


def as_file(
    text: str, chosen: ContractorFilters, source: SourceInfo | None, chips: Sequence[Chip]
) -> HttpResponse:
    """Every contractor that passes, in the order and with the columns of the page."""
    found = works.list_contractors(text, 1, chosen, size=MOST)
    notes = [
        (_("Qué es"), _("Contratistas según %(source)s") % {"source": sources.title(source)})
        if source
        else (_("Qué es"), _("Contratistas por nombre, de todas las fuentes")),
        *((_("Filtro"), f"{one.what}: {one.label}") for one in chips),
        (_("Consultado el"), words.day(clock.today())),
        (_("Cuidado"), _("Una celda vacía no es cero: esa fuente no lo publica.")),
    ]
    if found.count > MOST:
        cut = _("Van los primeros %(most)s de %(all)s.")
        told = {"most": words.whole(MOST), "all": words.whole(found.count)}
        notes.append((_("Cortado"), cut % told))
    return sheets.as_csv("contratistas", [join.listed(found, source)], notes)
