"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import figures, scopes
from traza.portal.pages.documents.documents import checked_documents, outcome
from traza.portal.pages.works import dimensions as works


@may_enter(EVERYONE)
def home(request: HttpRequest) -> HttpResponse:
    """What happened with the money, in one sentence and one number."""
    documents = checked_documents()
    told = scopes.newest("works_count")
    context = {
        "scope": told,
        "works": works.summary({"document": told.document} if told else {}),
        "aid": figures.value("aid_by_concept"),
        "aid_scope": scopes.of_figure("aid_by_concept"),
        "goals": figures.value("goals_count"),
        "met": figures.value("goals_met"),
        "goals_scope": scopes.of_figure("goals_count"),
        "documents": [(each, outcome([each])) for each in documents[:4]],
        "checks": sum(each.total for each in documents),
        "outcome": outcome(documents),
    }
    return render(request, "portal/home.html", context)
