"""What a reader chose among works, read from the address: the same for the list and the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from traza.modules.oversight import api as oversight
from traza.modules.works.contracts.published import WorkFilters
from traza.portal.pages.works import choosing, filter_values

YES = "si"
ANY_FLAG = "cualquiera"
# What is no work (equipment, programmes) is apart unless asked for, alone or with the works.
APART = {"aparte": True, "todo": None}
# What an address says of works beside its days. Others' links count on these names.
KEPT = (
    "programa", "subprograma", "etapa", "anio", "desde_anio", "hasta_anio", "estado", "region",
    "municipio", "dependencia", "fuente", "contratista", "problema", "bandera", "desde", "hasta",
    "q", "registro", "naturaleza", "caja",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of an address, and a sentence for each that cannot be understood.

    `names` are of the things that are chosen by name; `settled` the codes that typed names mean;
    `several` the codes and names that one may mean.
    """

    filters: WorkFilters
    errors: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)
    several: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def asked(query: QueryDict) -> Asked:
    """Read the filters of an address. What is unknown finds nothing; what is no number is said."""
    errors: dict[str, str] = {}
    written = filter_values.read(query, errors)
    as_of = written["al"]
    flag = "" if as_of else query.get("bandera", "")
    if as_of and query.get("bandera"):
        errors["bandera"] = _(
            "Las banderas se revisan sólo al día de hoy. Quite la fecha para filtrar por ellas."
        )
    chosen = {
        what: choosing.read(what, query.get(what, ""), query.get("estado", ""))
        for what in choosing.CHOSEN
        if query.get(what, "").strip()
    }
    for what, choice in chosen.items():
        if not choice.code:
            errors[what] = _unknown(query.get(what, ""), several=bool(choice.several))
    filters = WorkFilters(
        state=_code(query, "estado"),
        municipality=_chosen(chosen, "municipio", query),
        region=_code(query, "region"),
        year=written["anio"],
        since=written["desde_anio"],
        until=written["hasta_anio"],
        programme=written["programa"],
        subprogramme=written["subprograma"],
        stage=_code(query, "etapa"),
        source=_code(query, "fuente"),
        contractor=_chosen(chosen, "contratista", query),
        agency=_chosen(chosen, "dependencia", query),
        at_least=written["desde"],
        at_most=written["hasta"],
        text=written["q"],
        problem=query.get("problema") == YES,
        flag=_bit(flag, errors) if flag and flag != ANY_FLAG else None,
        flagged=flag == ANY_FLAG,
        as_of=as_of,
        origin=_code(query, "registro"),
        apart=APART.get(query.get("naturaleza", ""), False),
        box=written["caja"],
    )
    return Asked(
        filters,
        errors,
        {what: choice.name for what, choice in chosen.items() if choice.code},
        {what: one.code for what, one in chosen.items() if one.code not in ("", query.get(what))},
        {what: choice.several for what, choice in chosen.items() if choice.several},
    )


def shown(query: QueryDict, *left_out: str) -> str:
    """The filters alone as a query ("?..." or ""), so that list, map and files share them."""
    found = QueryDict(mutable=True)
    for name in sorted({*KEPT, "al"} - {*left_out}):
        if query.get(name):
            found[name] = query.get(name, "")[:100]
    text = found.urlencode()
    return f"?{text}" if text else ""


def _unknown(text: str, *, several: bool) -> str:
    said = _("Hay varios con «%(text)s». Elija uno.") if several else _(
        "No encontramos «%(text)s». Escriba sólo una parte del nombre."
    )  # fmt: skip
    return said % {"text": text[:40]}


def _chosen(chosen: Mapping[str, choosing.Choice], what: str, query: QueryDict) -> str | None:
    """The code of a thing that is chosen by name; a name that means none finds nothing."""
    return (chosen[what].code or query.get(what, "")[:120]) if what in chosen else None


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
