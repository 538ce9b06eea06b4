"""Open data: every dataset with its files, dictionary and a look at its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from traza.kernel.dataset import Source
from traza.modules.opendata import api as opendata
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.tables import NotBuilt, Unknown, dataset_rows, datasets
from traza.portal.pages import names
from traza.portal.pages.budget.exports import offered
from traza.portal.pages.bundled_sources import bundled_sources
from traza.portal.pages.datasets import preview

PREVIEW = 10


def named(found: Iterable[Source]) -> list[Source]:
    """Sources, where a report is named by its address here, by its title."""
    titles = names.documents()
    return [replace(each, title=titles.get(each.title, each.title)) for each in found]


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """Every published dataset."""
    try:
        published = opendata.publications()
    except NotBuilt:
        published = ()
    context = {"publications": published, "books": offered(), "sources": bundled_sources()}
    return render(request, "portal/datasets.html", context)


@may_enter(EVERYONE)
def one(request: HttpRequest, name: str) -> HttpResponse:
    """A dataset: files, dictionary, licence, sources and its first rows."""
    if name not in datasets():
        raise Http404
    dataset = datasets()[name]
    columns = opendata.dictionary(dataset)["columns"]
    context: dict[str, object] = {
        "dataset": dataset,
        "columns": columns,
        "sources": dataset.sources,
    }
    try:
        publication = opendata.publication(name)
        context |= {"publication": publication, "sources": named(publication.dataset.sources)}
        context["rows"] = preview(dataset_rows(name, limit=PREVIEW))
    except (NotBuilt, Unknown) as none:
        context["not_built"] = str(none)
    return render(request, "portal/dataset.html", context)
