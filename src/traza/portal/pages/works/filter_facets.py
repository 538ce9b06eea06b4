"""The facets of works: the values that most of the chosen works have, each a link that filters."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traza.modules.oversight import api as oversight
from traza.modules.territory import api as territory
from traza.modules.works.contracts.published import AMOUNT_LIMITS, Facet, WorkList
from traza.modules.works.contracts.vocabulary import Source
from traza.portal.pages.works.filters import YES
from traza.ui import words
from traza.ui.components import facets
from traza.ui.components.pages import address
from traza.ui.spoken import spoken

# Names in the address, in the order of the facets.
PARAMETERS: dict[str, tuple[str, str | Promise]] = {
    "programme": ("programa", gettext_lazy("Programa")),
    "subprogramme": ("subprograma", gettext_lazy("Tipo de obra")),
    "stage": ("etapa", gettext_lazy("Etapa")),
    "year": ("anio", gettext_lazy("Ejercicio")),
    "state": ("estado", gettext_lazy("Estado")),
    "region": ("region", gettext_lazy("Región")),
    "municipality": ("municipio", gettext_lazy("Municipio (los que más tienen)")),
    "source": ("fuente", gettext_lazy("Quién pone dinero")),
    "contractor": ("contratista", gettext_lazy("Quién construye (los que más tienen)")),
    "problem": ("problema", gettext_lazy("Problemas")),
    "flag": ("bandera", gettext_lazy("Banderas rojas")),
}


def drawn(listed: WorkList, query: QueryDict, *, has_flags: bool) -> list[facets.Facet]:
    """The facets with their names, each value a link; flags are of the present alone."""
    by_name = {one.name: one for one in listed.facets}
    towns = [value.value for value in by_name["municipality"].values]
    flags = {str(one.bit): (one.code, spoken(one.name)) for one in oversight.flag_catalogue()}
    titles: dict[str, dict[str, str]] = {
        "municipality": territory.municipality_names(towns),
        "state": territory.state_names(),
        "region": territory.region_names(value.value for value in by_name["region"].values),
        "source": dict(Source.choices()),
        "problem": {"1": _("Con problemas sin resolver")},
        "flag": {bit: name for bit, (_code_, name) in flags.items()},
    }
    found = []
    for name, (parameter, title) in PARAMETERS.items():
        known = titles.get(name, {})
        counts = [
            (_value(name, value.value, flags), known.get(value.value, value.title), value.count)
            for value in by_name[name].values
            if name != "flag" or value.value in flags
        ]
        if name != "flag" or has_flags:
            found.append(facets.facet(title, parameter, counts, query))
    return [*found, _amounts(by_name["amount"], query)]


def _value(name: str, value: str, flags: dict[str, tuple[str, str]]) -> str:
    """A value as the address says it."""
    if name == "problem":
        return YES
    return flags[value][0] if name == "flag" else value


def _amounts(facet: Facet, query: QueryDict) -> facets.Facet:
    """Ranges of amounts: each link sets both limits."""
    limits = [int(value.value) for value in facet.values]
    choices = []
    for place, value in enumerate(facet.values):
        low = limits[place]
        high = next((limit for limit in AMOUNT_LIMITS if limit > low), None)
        since = f"{low // 100}" if low else ""
        until = f"{(high - 1) / 100:.2f}" if high else ""
        taken = (query.get("desde", ""), query.get("hasta", "")) == (since, until) and bool(
            since or until
        )
        link = address(query, desde="" if taken else since, hasta="" if taken else until, pagina="")
        choices.append(facets.Choice(since, range_words(low, high), value.count, link, taken))
    return facets.Facet(_("Monto"), tuple(choices))


def range_words(low: int, high: int | None) -> str:
    """A range of amounts in words; without `high`, everything from `low` on."""
    if high is None:
        return _("%(low)s o más") % {"low": words.millions(low)}
    if not low:
        return _("Menos de %(high)s") % {"high": words.millions(high)}
    return _("De %(low)s a menos de %(high)s") % {
        "low": words.millions(low),
        "high": words.millions(high),
    }
