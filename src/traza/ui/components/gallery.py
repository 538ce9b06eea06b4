"""Made-up values for the page of components; nothing here is a published figure."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.figure import Unit
from traza.ui.components import (
    facets,
    findings,
    flows,
    grid,
    maps,
    pages,
    plan,
    series,
    sieve,
    trace,
)

PLACES = (("A", "Valle Alto", -110.9, 29.1, 900), ("B", "Puerto Claro", -110.3, 27.9, 400))


class SampleForm(forms.Form):
    """A form with help and an error, to show how a field looks."""

    folio = forms.CharField(
        label="Folio", help_text="Cuatro dígitos, por ejemplo 6140.", min_length=4, max_length=4
    )


def samples(query: QueryDict) -> dict[str, Any]:
    """A value for each component."""
    form = SampleForm({"folio": "614"})
    form.is_valid()
    return {
        "form": form,
        "figure": _figure(),
        "grid": _grid(),
        "map": sample_map(),
        "chart": series.columns(_("Obras por año"), [("2022", 12), ("2023", 31), ("2024", 28)]),
        "tiles": _tiles(),
        "route": sample_route(),
        "sieve": _sieve(),
        "facet": facets.facet(_("Región"), "region", [("n", "Norte", 31), ("s", "Sur", 12)], query),
        "pages": pages.pages(query, 431, 50),
        "finding": _finding(),
        "tree": _tree(),
        "programmed": (3, 4, None, 5),
        "actual": (3, 2, None, 6),
    }


def _sieve() -> sieve.Sieve:
    region = sieve.SieveField(
        "region", _("Región"), "n", "select", {"n": "Norte", "s": "Sur"}, _("Todos")
    )
    return sieve.Sieve(
        sieve.SieveField("q", _("Nombre"), kind="search"),
        (sieve.SieveGroup(_("Dónde"), (region,)),),
        (sieve.Chip(_("Región"), "Norte", "?"),),
        clear="?",
    )


def _figure() -> trace.Traced:
    return trace.Traced(
        "muestra",
        _("Inversión de muestra"),
        Unit.CENTAVOS,
        14_468_639_845,
        _("Suma inventada para mostrar el componente."),
        _("suma de la columna de inversión"),
        _("Valores de muestra"),
        "#figura",
    )


def _grid() -> grid.Grid:
    columns = [
        grid.Column(_("Subprograma")),
        grid.Column(_("Obras"), grid.Kind.WHOLE, adds=True),
        grid.Column(_("Inversión"), grid.Kind.PESOS, adds=True),
        grid.Column(_("Avance"), grid.Kind.PERCENT),
    ]
    rows = [
        [grid.Link(_("Pavimentación"), "#tabla"), 12, 1_234_567_89, 70],
        [grid.Link(_("Alumbrado"), "#tabla"), 3, 98_765_43, None],
    ]
    return grid.grid(_("Obras de muestra"), columns, rows, total=_("Total"))


def sample_map() -> maps.MapView:
    """Two places, to show the map component."""
    points = tuple(
        maps.MapPoint(key, name, lon, lat, value, f"{value} obras", "#mapa")
        for key, name, lon, lat, value in PLACES
    )
    return maps.MapView(
        _("Obras de muestra por lugar"),
        points,
        reverse("portal:map", args=["muestra"]),
        maps.draw(points),
    )


def _tiles() -> list[dict[str, Any]]:
    names = (_("Edificios"), _("Parques"), _("Deporte"), _("Drenaje"), _("Salud"))
    return [
        {"label": name, "value": value, "text": str(value), "address": "#areas"}
        for name, value in zip(names, (44, 23, 18, 9, 4), strict=True)
    ]


def sample_route() -> flows.Route:
    """Three steps, with what its source does not break down kept apart."""
    here = "#ruta"
    ends = {
        "s": (0, _("Estado"), 700, "state"),
        "m": (0, _("Municipio"), 300, "municipality"),
        "1": (1, _("Pavimentación"), 600, ""),
        "2": (1, _("Alumbrado"), 400, ""),
        "n": (2, _("Región Norte"), 550, ""),
        "u": (2, _("No desglosado en la fuente"), 450, ""),
    }
    nodes = tuple(
        flows.Node(key, step, label, amount * 100_00, here, colour, apart=key == "u")
        for key, (step, label, amount, colour) in ends.items()
    )
    joins = (("s", "1", 500), ("s", "2", 200), ("m", "1", 100), ("m", "2", 200))
    ways = (*joins, ("1", "n", 400), ("1", "u", 200), ("2", "n", 150), ("2", "u", 250))
    steps = tuple(flows.Step(title, here) for title in (_("Fuente"), _("Subprograma"), _("Lugar")))
    return flows.Route(
        _("Ruta de muestra"),
        steps,
        nodes,
        tuple(flows.Flow(begin, end, amount * 100_00, here) for begin, end, amount in ways),
    )


def _finding() -> findings.Shown:
    return findings.Shown(
        anchor="muestra",
        level="error",
        level_word=_("No cuadra"),
        title=_("Suma de columna"),
        explanation=_("El total impreso dice 43 obras; la tabla suma 44."),
        printed="43",
        recomputed="44",
        where=_("tabla de muestra, fila Total"),
    )


def _tree() -> list[plan.Branch]:
    leaf = plan.Branch(_("Objetivo institucional"), _("Participación en las obras"))
    middle = plan.Branch(_("Eje estatal"), _("Gobierno para todas y todos"), children=(leaf,))
    return [plan.Branch(_("Eje nacional"), _("Política y gobierno"), children=(middle,), open=True)]
