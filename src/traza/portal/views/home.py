"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.law import clock
from traza.platform.security import may_locate
from traza.portal.pages import figures, scopes
from traza.portal.pages.documents.documents import checked_documents, outcome
from traza.portal.pages.home.findings import of_month
from traza.portal.pages.home.lately import lately
from traza.portal.pages.place import country
from traza.portal.pages.works import dimensions as works

FINDINGS = 3


@may_enter(EVERYONE)
def home(request: HttpRequest) -> HttpResponse:
    """My town first; then what happened with the money, what does not add up, and where to go."""
    documents, today = checked_documents(), clock.today()
    told = scopes.newest("works_count")
    context = {
        "map": country.whole(),
        "scope": told,
        "works": works.summary({"document": told.document} if told else {}),
        "aid": figures.value("aid_by_concept"),
        "aid_scope": scopes.of_figure("aid_by_concept"),
        "goals": figures.value("goals_count"),
        "met": figures.value("goals_met"),
        "goals_scope": scopes.of_figure("goals_count"),
        "sources": country.by_source(),
        "month": of_month(documents, today, FINDINGS),
        "lately": lately(documents, today),
        "checks": sum(each.total for each in documents),
        "outcome": outcome(documents),
    }
    return may_locate(render(request, "portal/home.html", context))
