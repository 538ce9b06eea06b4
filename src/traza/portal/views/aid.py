"""Aid that is not a work: emergencies, by concept, and told in prose."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from traza.modules.aid import api as aid
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import aid as join
from traza.portal.pages import figures, scopes
from traza.portal.pages.places import maps


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """All aid: by concept, for the emergency, and told in prose."""
    context = {
        "by_concept": figures.value("aid_by_concept"),
        "scope": scopes.of_figure("aid_by_concept"),
        "emergency_scope": scopes.of_figure("emergency_aid"),
        "emergency": figures.value("emergency_aid"),
        "concepts": join.concepts(aid.list_aid_by_concept()),
        "concept_chart": join.concept_chart(),
        "named": join.named(aid.list_named_aid()),
        "emergency_page": reverse("portal:emergency"),
    }
    return render(request, "portal/aid.html", context)


@may_enter(EVERYONE)
def emergency(request: HttpRequest) -> HttpResponse:
    """Emergency aid by municipality, each row with its place in the document."""
    rows = aid.list_emergency_aid()
    context = {
        "total": figures.value("emergency_aid"),
        "scope": scopes.of_figure("emergency_aid"),
        "rows": join.emergency(rows),
        "places": len({row.municipality for row in rows if row.municipality}),
        "count": sum(not row.is_total for row in rows),
        "printed": [row for row in rows if row.is_total],
        "map": maps.emergency(),
    }
    return render(request, "portal/emergency.html", context)
