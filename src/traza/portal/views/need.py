"""Where need is greatest: municipalities by marginalisation, filtered, and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import figures, sheets
from traza.portal.pages import need_gap as gap_join
from traza.portal.pages.places import need
from traza.ui.components.pages import pages

A_PAGE = 50


@may_enter(EVERYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every municipality with its degree; what no source says is told as not said."""
    picked = need.chosen(request.GET)
    year = need.year_of(picked)
    found = need.rows(picked) if year else []
    if year and sheets.wanted(request.GET):
        what = _("Índice de marginación del CONAPO, censo de %(year)s") % {"year": year}
        return picked.as_file("necesidad", [need.table(found, year)], what)
    shown = pages(request.GET, len(found), A_PAGE)
    start = (shown.number - 1) * A_PAGE
    context = {
        "year": year,
        "sentence": need.sentence(found, year) if year else "",
        "counted": need.counted(found),
        "sieve": picked.sieve(_("Municipio o estado"), _("Qué municipios")),
        "chosen": picked.on,
        "download": sheets.link(request.GET),
        "table": need.table(found[start : start + A_PAGE], year) if found and year else None,
        "pages": shown,
        "figure": figures.value("marginalised_municipalities", {"year": year}) if year else None,
    }
    return render(request, "portal/need.html", context)


@may_enter(EVERYONE)
@require_safe
def gap(request: HttpRequest) -> HttpResponse:
    """Need beside what a register names in each municipality; what it covers is said first."""
    picked = gap_join.chosen(request.GET)
    of = gap_join.reach(picked)
    found = gap_join.rows(picked, of) if of else []
    if of and sheets.wanted(request.GET):
        covers = [(_("Alcance"), of.label)] if of.label else []
        return picked.as_file("cobertura", [gap_join.table(found, of)], of.title, covers)
    shown = pages(request.GET, len(found), A_PAGE)
    start = (shown.number - 1) * A_PAGE
    context = {
        "of": of,
        "states": len(of.spoken) if of else 0,
        "sentence": gap_join.sentence(found, of) if of else "",
        "sieve": picked.sieve(_("Municipio o estado"), _("Qué municipios")),
        "download": sheets.link(request.GET),
        "table": gap_join.table(found[start : start + A_PAGE], of) if found and of else None,
        "pages": shown,
    }
    return render(request, "portal/need_gap.html", context)
