"""Goals and commitments, filtered: what the page shows is what its file has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traza.modules.planning.contracts.published import CommitmentInfo
from traza.portal.pages import names
from traza.portal.pages.planning import UnitGoals
from traza.portal.pages.sifted import Choice, Sifted, options, sifted
from traza.ui.components.grid import Column, Grid, Kind, Link, grid

RESULTS: dict[str, str | Promise] = {
    "met": gettext_lazy("Llegó a lo prometido"),
    "not_met": gettext_lazy("Quedó abajo"),
    "unknown": gettext_lazy("No se puede saber"),
}


def goals(query: QueryDict, units: Sequence[UnitGoals]) -> tuple[Sifted, list[UnitGoals]]:
    """What was chosen among goals, and the units with those of their goals that pass."""
    titles = names.documents()
    documents = {each.unit.trace.document for each in units}
    chosen = sifted(
        query,
        (
            Choice("resultado", _("Resultado"), RESULTS),
            Choice("anio", _("Ejercicio"), options((u.unit.year, str(u.unit.year)) for u in units)),
            Choice("documento", _("Documento"), options((d, titles.get(d, d)) for d in documents)),
        ),
    )
    found = []
    for unit in units:
        texts = (unit.unit.code, unit.unit.name)
        rows = tuple(
            row
            for row in unit.rows
            if chosen.passes(
                (*texts, row.goal.code, row.goal.label),
                resultado=row.status,
                anio=unit.unit.year,
                documento=unit.unit.trace.document,
            )
        )
        if rows or not chosen.on:
            found.append(replace(unit, rows=rows))
    return chosen, found


def goal_table(units: Sequence[UnitGoals]) -> Grid:
    """Each goal with what was promised and done in the year."""
    columns = [
        Column(_("Meta")),
        Column(_("Unidad")),
        Column(_("Ejercicio")),
        Column(_("Unidad de medida")),
        Column(_("Prometido en el año"), Kind.WHOLE),
        Column(_("Hecho en el año"), Kind.WHOLE),
        Column(_("Resultado")),
    ]
    rows = [
        [
            Link(f"{row.goal.code}. {row.goal.label}", _goal(unit, row.goal.code)),
            unit.unit.name or unit.unit.code,
            None if unit.unit.year is None else str(unit.unit.year),
            row.goal.unit_of_measure,
            row.goal.annual,
            row.goal.absolute,
            str(RESULTS.get(row.status, row.status)),
        ]
        for unit in units
        for row in unit.rows
    ]
    return grid(_("Metas, una por una"), columns, rows)


def _goal(unit: UnitGoals, code: str) -> str:
    return reverse("portal:goal", args=[unit.unit.code, code]) + unit.query


def commitments(
    query: QueryDict, every: Sequence[CommitmentInfo]
) -> tuple[Sifted, list[CommitmentInfo]]:
    """What was chosen among commitments, and those that pass."""
    chosen = sifted(
        query,
        (
            Choice(
                "dependencia", _("Dependencia"), options((c.agency, c.agency_name) for c in every)
            ),
            Choice("estado", _("Estado"), options((c.stage, c.stage_title) for c in every)),
        ),
    )
    return chosen, [
        each
        for each in every
        if chosen.passes(
            (each.title, each.agency_name, each.summary), dependencia=each.agency, estado=each.stage
        )
    ]


def commitment_table(found: Sequence[CommitmentInfo]) -> Grid:
    """Each commitment, whose it is and how far it has come by its own report."""
    columns = [
        Column(_("Compromiso")),
        Column(_("Dependencia")),
        Column(_("Estado")),
        Column(_("Avance declarado"), Kind.PERCENT),
    ]
    rows = [
        [
            Link(f"{c.number}. {c.title}", reverse("portal:commitment", args=[c.slug])),
            c.agency_name,
            c.stage_title,
            c.progress_percent,
        ]
        for c in found
    ]
    return grid(_("En qué va cada uno, según su propio informe"), columns, rows)
