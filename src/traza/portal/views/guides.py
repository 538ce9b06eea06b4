"""Help: tutorials that do something real, step by step, and pages to look things up in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from traza.kernel.search import Said
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import guides


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """Every guide, by whom it helps."""
    shelf = guides.shelf()
    context = {
        "tutorials": [_entry(one) for one in shelf if not one.is_reference],
        "references": [_entry(one) for one in shelf if one.is_reference],
    }
    return render(request, "portal/guides.html", context)


@may_enter(EVERYONE)
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """One guide, and the next of its kind."""
    found = guides.find(slug)
    if found is None:
        raise Http404
    kind = [each for each in guides.shelf() if each.is_reference == found.is_reference]
    after = kind[kind.index(found) + 1 :]
    context = {
        "guide": _entry(found),
        "written": guides.written(found),
        "language": found.language,
        "is_reference": found.is_reference,
        "is_foreign": found.language[:2] != (get_language() or "")[:2],
        "next": _entry(after[0]) if after else None,
    }
    return render(request, "portal/guide.html", context)


def _entry(guide: guides.Guide) -> dict[str, str]:
    """A guide as a list names it, in the language of who asks."""
    return {"key": guide.key, "title": _in(guide.title), "about": _in(guide.about)}


def _in(said: Said) -> str:
    return said.english if get_language() == "en" and said.english else said.spanish
