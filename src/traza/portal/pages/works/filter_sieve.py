"""The filters of works as a page shows them: fields in a drawer and chips of what is chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traza.modules.oversight import api as oversight
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.vocabulary import Source, Stage
from traza.portal.pages.works import sources
from traza.portal.pages.works.filter_values import LONGEST
from traza.portal.pages.works.filters import ANY_FLAG, KEPT, YES, Asked
from traza.ui import words
from traza.ui.components.pages import address
from traza.ui.components.sieve import Chip, Sieve, SieveField, SieveGroup
from traza.ui.spoken import spoken

TITLES: Mapping[str, str | Promise] = {
    "q": gettext_lazy("Palabras del nombre o folio"),
    "estado": gettext_lazy("Estado"),
    "region": gettext_lazy("Región"),
    "municipio": gettext_lazy("Municipio"),
    "dependencia": gettext_lazy("Dependencia que responde"),
    "contratista": gettext_lazy("Quién construye"),
    "fuente": gettext_lazy("Quién pone dinero"),
    "bandera": gettext_lazy("Banderas rojas"),
    "problema": gettext_lazy("Problemas"),
    "etapa": gettext_lazy("Etapa"),
    "programa": gettext_lazy("Programa"),
    "subprograma": gettext_lazy("Tipo de obra"),
    "anio": gettext_lazy("Ejercicio"),
    "desde_anio": gettext_lazy("Desde el año"),
    "hasta_anio": gettext_lazy("Hasta el año"),
    "desde": gettext_lazy("Desde (pesos)"),
    "hasta": gettext_lazy("Hasta (pesos)"),
    "al": gettext_lazy("Como se sabía al"),
    "registro": gettext_lazy("Fuente"),
    "naturaleza": gettext_lazy("Obras o lo que no es obra"),
    "caja": gettext_lazy("Parte del mapa"),
}
SHOWN = (*KEPT, "al")
MOST_PROGRAMMES = 60  # as a list; more are found by words


def sieve(asked: Asked, query: QueryDict, registers: Mapping[str, str], below: SafeString) -> Sieve:
    """The form with what the address says, its facets `below`, and its chips."""
    field = _Fields(asked, query)
    programmes = works.programme_names()
    as_list = len(programmes) <= MOST_PROGRAMMES
    where = (
        field.list("estado", territory.state_names()),
        field.named("municipio", _("Empiece a escribirlo: Cajeme, San Juan del Río…")),
    )
    who = (
        field.named("dependencia"),
        field.named("contratista"),
        field.list("fuente", _titles(Source)),
    )
    what = (
        field.list("etapa", _titles(Stage)),
        field.list("subprograma", _texts(works.subprogramme_names())),
        *((field.list("programa", _texts(programmes)),) if as_list else ()),
        field.list("bandera", _flags()),
        field.list("problema", {YES: _("Con problemas sin resolver")}),
    )
    when = tuple(field.text(name, "numeric") for name in ("anio", "desde_anio", "hasta_anio"))
    money = tuple(field.text(name, "decimal") for name in ("desde", "hasta"))
    known = (
        *((field.list("registro", registers),) if registers else ()),
        field.list("naturaleza", _NATURES),
        field.text("al", kind="date"),
    )
    groups = (
        SieveGroup(_("Dónde"), where),
        SieveGroup(_("Quién"), who),
        SieveGroup(_("Qué"), what),
        SieveGroup(_("Cuándo"), when, pairs=True),
        SieveGroup(_("Cuánto"), money, pairs=True),
        SieveGroup(_("Qué se sabe"), known),
    )
    in_form = {one.name for group in groups for one in group.fields} | {"q"}
    return Sieve(
        field.text("q", kind="search"),
        groups,
        chips(asked, query, registers),
        tuple(
            (name, query.get(name, "")) for name in SHOWN if query.get(name) and name not in in_form
        ),
        "?",
        below,
        tuple(said for name, said in asked.errors.items() if name not in in_form),
    )


def groups_of(asked: Asked, query: QueryDict, names: Collection[str]) -> tuple[SieveGroup, ...]:
    """Fields of another list that has some of these filters: state, agency, year and flag."""
    field = _Fields(asked, query)
    made = {
        "estado": lambda: (_("Dónde"), field.list("estado", territory.state_names())),
        "dependencia": lambda: (_("Quién"), field.named("dependencia")),
        "anio": lambda: (_("Cuándo"), field.text("anio", "numeric")),
        "bandera": lambda: (_("Qué"), field.list("bandera", _flags())),
    }
    found = [made[name]() for name in names]
    return tuple(SieveGroup(title, (one,)) for title, one in found)


def chips(
    asked: Asked,
    query: QueryDict,
    registers: Mapping[str, str] | None = None,
    names: Collection[str] = SHOWN,
) -> tuple[Chip, ...]:
    """Each filter that is on, in words, with the address without it."""
    found = []
    for name in names:
        value = query.get(name, "")[:LONGEST]
        if value and name not in asked.errors:
            label = _label(asked, name, value, registers or {})
            found.append(Chip(TITLES[name], label, address(query, **{name: "", "pagina": ""})))
    return tuple(found)


def chosen_words(asked: Asked, query: QueryDict) -> list[str]:
    """The filters of an address in words, for files, feeds and pages without a form."""
    return [f"{one.what}: {one.label}" for one in chips(asked, query) if one.what != TITLES["al"]]


def _label(asked: Asked, name: str, value: str, registers: Mapping[str, str]) -> str | Promise:
    """A value of an address in words; as it stands when nobody has a word for it."""
    if name in asked.names:
        return asked.names[name]
    if name in ("desde", "hasta"):
        limit = asked.filters.at_least if name == "desde" else asked.filters.at_most
        return words.pesos(limit)
    if name == "al":
        return words.day(asked.filters.as_of) if asked.filters.as_of else _("hoy")
    if name == "caja":
        return _("la que se eligió en el mapa")
    return _known(name, value, registers).get(value, value)


def _known(name: str, value: str, registers: Mapping[str, str]) -> Mapping[str, str | Promise]:
    if name == "estado":
        return territory.state_names()
    if name == "region":
        return territory.region_names([value])
    if name == "programa":
        return _texts(works.programme_names())
    if name == "subprograma":
        return _texts(works.subprogramme_names())
    if name == "registro":
        return registers or {key: sources.title(one) for key, one in works.sources_by_key().items()}
    fixed: Mapping[str, Mapping[str, str | Promise]] = {
        "etapa": _titles(Stage),
        "fuente": _titles(Source),
        "bandera": _flags(),
        "problema": {YES: _("Con problemas sin resolver")},
        "naturaleza": _NATURES,
    }
    return fixed.get(name, {})


_NATURES = {
    "": gettext_lazy("Sólo obras"),
    "aparte": gettext_lazy("Sólo lo que no es obra"),
    "todo": gettext_lazy("Obras y lo que no es obra"),
}


class _Fields:
    """Makes fields with what the address says, what is wrong with it and what it may mean."""

    def __init__(self, asked: Asked, query: QueryDict) -> None:
        self.asked, self.query = asked, query

    def text(self, name: str, mode: str = "", kind: str = "text") -> SieveField:
        """A field that is written in; what is no day is not written back."""
        value = self.query.get(name, "")
        if kind == "date" and self.asked.filters.as_of is None:
            value = ""
        return SieveField(
            name, TITLES[name], value[:LONGEST], kind, mode=mode, longest=LONGEST,
            error=self.asked.errors.get(name, ""),
        )  # fmt: skip

    def list(self, name: str, options: Mapping[str, str | Promise]) -> SieveField:
        """A field of a short list."""
        rest = {value: label for value, label in options.items() if value}
        return SieveField(
            name, TITLES[name], self.query.get(name, ""), "select", rest,
            options.get("", _("Todos")), error=self.asked.errors.get(name, ""),
        )  # fmt: skip

    def named(self, name: str, help_text: str = "") -> SieveField:
        """A field in which a thing is chosen by its name."""
        written = self.query.get(name, "")[:LONGEST]
        return SieveField(
            name, TITLES[name], self.asked.names.get(name, written), help=help_text,
            error=self.asked.errors.get(name, ""), suggest=f"{reverse('portal:choose')}?que={name}",
            several=tuple(
                (label, address(self.query, **{name: code, "pagina": ""}))
                for code, label in self.asked.several.get(name, ())
            ),
        )  # fmt: skip


def _titles(codes: type[Source] | type[Stage]) -> dict[str, str]:
    return dict(codes.choices())


def _texts(names: Mapping[int, str]) -> dict[str, str]:
    """Names by number, by the alphabet, with the number as an address says it."""
    return {str(number): name for number, name in sorted(names.items(), key=lambda one: one[1])}


def _flags() -> dict[str, str | Promise]:
    return {
        ANY_FLAG: _("Cualquiera"),
        **{one.code: spoken(one.name) for one in oversight.flag_catalogue()},
    }
