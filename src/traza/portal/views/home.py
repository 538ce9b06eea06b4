"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.joins import figures, works
from traza.portal.joins.documents import checked_documents


@may_enter(EVERYONE)
def home(request: HttpRequest) -> HttpResponse:
    """What happened with the money, in one sentence and one number."""
    documents = checked_documents()
    context = {
        "works": works.summary({}),
        "aid": figures.value("aid_by_concept"),
        "emergency": figures.value("emergency_aid"),
        "goals": figures.value("goals_count"),
        "met": figures.value("goals_met"),
        "documents": documents[:4],
        "checks": sum(each.total for each in documents),
        "findings": sum(each.findings for each in documents),
    }
    return render(request, "portal/home.html", context)
