"""Aid that is not a work: emergencies, by concept, and told in prose."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.aid import api as aid
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import aid as join
from traza.portal.pages import figures, scopes, sheets, sifted_aid
from traza.portal.pages.places import maps


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """All aid: by concept, for the emergency, and told in prose."""
    concepts, named = aid.list_aid_by_concept(), aid.list_named_aid()
    chosen = sifted_aid.chosen(request.GET, [*concepts, *named])
    scope = scopes.of_figure("aid_by_concept")
    tables = (
        join.concepts(sifted_aid.passing(chosen, concepts)),
        join.named(sifted_aid.passing(chosen, named)),
    )
    if sheets.wanted(request.GET):
        what = scope.said if scope else _("Ayudas que publican los informes")
        return chosen.as_file("ayudas", [each for each in tables if each.rows], what)
    context = {
        "sieve": chosen.sieve(_("Palabras de la ayuda"), _("Cuándo y según quién")),
        "chosen": chosen.on,
        "download": sheets.link(request.GET),
        "by_concept": figures.value("aid_by_concept"),
        "scope": scope,
        "emergency_scope": scopes.of_figure("emergency_aid"),
        "emergency": figures.value("emergency_aid"),
        "concepts": tables[0],
        "concept_chart": None if chosen.on else join.concept_chart(),
        "named": tables[1],
        "emergency_page": reverse("portal:emergency"),
    }
    return render(request, "portal/aid.html", context)


@may_enter(EVERYONE)
def emergency(request: HttpRequest) -> HttpResponse:
    """Emergency aid by municipality, each row with its place in the document."""
    rows = aid.list_emergency_aid()
    chosen, shown = sifted_aid.emergency(request.GET, rows)
    table, scope = join.emergency(shown), scopes.of_figure("emergency_aid")
    if sheets.wanted(request.GET):
        what = scope.said if scope else _("Ayuda de emergencia a municipios")
        return chosen.as_file("ayuda-de-emergencia", [table], what)
    context = {
        "total": figures.value("emergency_aid"),
        "scope": scope,
        "rows": table,
        "sieve": chosen.sieve(_("Para qué o dónde"), _("Dónde")),
        "download": sheets.link(request.GET),
        "places": len({row.municipality for row in rows if row.municipality}),
        "count": sum(not row.is_total for row in rows),
        "printed": [row for row in rows if row.is_total],
        "map": maps.emergency(),
    }
    return render(request, "portal/emergency.html", context)
