"""What a reader chose among works, read from the address: the same for the list and the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traza.modules.oversight import api as oversight
from traza.modules.territory import api as territory
from traza.modules.works.contracts.published import (
    AMOUNT_LIMITS,
    Facet,
    WorkFilters,
    WorkList,
)
from traza.modules.works.contracts.vocabulary import Source
from traza.portal.pages.works.filter_form import WorkFiltersForm, whole
from traza.ui import words
from traza.ui.components import facets
from traza.ui.components.pages import address

# Names in the address, in the order of the facets. Others' links count on them.
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
YES = "si"
ANY_FLAG = "cualquiera"
HIDDEN = ("programa", "subprograma", "etapa", "municipio", "region", "fuente", "contratista",
          "problema", "bandera", "registro", "naturaleza")  # fmt: skip


# What an address says of works beside its days.
KEPT = (
    *(name for name, _title in PARAMETERS.values()),
    "desde",
    "hasta",
    "q",
    "registro",
    "naturaleza",
)
# What is no work (equipment, programmes) is apart unless asked for, alone or with the works.
APART = {"aparte": True, "todo": None}


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of an address, a sentence for each that cannot be understood, and the ones
    that facets chose, which the form keeps."""

    filters: WorkFilters
    errors: dict[str, str]
    kept: tuple[tuple[str, str], ...]
    form: WorkFiltersForm

    @property
    def elsewhere(self) -> list[str]:
        """The sentences of what the form has no field for."""
        return [said for name, said in self.errors.items() if name not in self.form.fields]


def asked(query: QueryDict) -> Asked:
    """Read the filters of an address. What is unknown finds nothing; what is no number is said."""
    form = WorkFiltersForm(query)
    errors = {name: str(said[0]) for name, said in form.errors.items()}
    written = form.cleaned_data
    as_of = written.get("al")
    flag = "" if as_of else query.get("bandera", "")
    if as_of and query.get("bandera"):
        errors["bandera"] = _(
            "Las banderas se revisan sólo al día de hoy. Quite la fecha para filtrar por ellas."
        )
    filters = WorkFilters(
        state=_code(query, "estado"),
        municipality=_code(query, "municipio"),
        region=_code(query, "region"),
        year=written.get("anio"),
        programme=_whole(query, "programa", errors),
        subprogramme=_whole(query, "subprograma", errors),
        stage=_code(query, "etapa"),
        source=_code(query, "fuente"),
        contractor=_code(query, "contratista"),
        at_least=written.get("desde"),
        at_most=written.get("hasta"),
        text=written.get("q", ""),
        problem=query.get("problema") == YES,
        flag=_bit(flag, errors) if flag and flag != ANY_FLAG else None,
        flagged=flag == ANY_FLAG,
        as_of=as_of,
        origin=_code(query, "registro"),
        apart=APART.get(query.get("naturaleza", ""), False),
    )
    kept = tuple((name, query.get(name, "")) for name in HIDDEN if query.get(name))
    return Asked(filters, errors, kept, form)


def shown(query: QueryDict) -> str:
    """The filters alone as a query ("?..." or ""), so that list, map and files share them."""
    found = QueryDict(mutable=True)
    for name in sorted({*KEPT, "al"}):
        if query.get(name):
            found[name] = query.get(name, "")[:100]
    text = found.urlencode()
    return f"?{text}" if text else ""


def chosen_words(asked: Asked, query: QueryDict) -> list[str]:
    """The filters of an address in words, for pages without facets."""
    titles = {name: str(title) for name, title in PARAMETERS.values()}
    titles |= {
        "desde": _("Desde (pesos)"),
        "hasta": _("Hasta (pesos)"),
        "q": _("Palabras"),
        "registro": _("Fuente"),
        "naturaleza": _("Obras o lo que no es obra"),
    }
    said = [(name, query.get(name, "")[:100]) for name in KEPT if query.get(name)]
    return [f"{titles[name]}: {value}" for name, value in said if name not in asked.errors]


def drawn(listed: WorkList, query: QueryDict, *, as_of: date | None = None) -> list[facets.Facet]:
    """The facets with their names, each value a link; flags are of the present alone."""
    by_name = {one.name: one for one in listed.facets}
    towns = [value.value for value in by_name["municipality"].values]
    flags = {str(one.bit): (one.code, one.name) for one in oversight.flag_catalogue()}
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
        if name != "flag" or as_of is None:
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
        choices.append(facets.Choice(since, _range(low, high), value.count, link, taken))
    return facets.Facet(_("Monto"), tuple(choices))


def _range(low: int, high: int | None) -> str:
    if high is None:
        return _("%(low)s o más") % {"low": words.millions(low)}
    if not low:
        return _("Menos de %(high)s") % {"high": words.millions(high)}
    return _("De %(low)s a menos de %(high)s") % {
        "low": words.millions(low),
        "high": words.millions(high),
    }


def _code(query: QueryDict, name: str) -> str | None:
    """A code as asked; None when nothing was."""
    return query.get(name, "")[:120] or None


def _bit(code: str, errors: dict[str, str]) -> int | None:
    found = next((one.bit for one in oversight.flag_catalogue() if one.code == code), None)
    if found is None:
        errors["bandera"] = _("No hay una bandera «%(code)s». Elija una de la lista.") % {
            "code": code[:40]
        }
    return found


def _whole(query: QueryDict, name: str, errors: dict[str, str]) -> int | None:
    try:
        return whole(query.get(name, ""))
    except ValidationError as error:
        errors[name] = str(error.message)
        return None
