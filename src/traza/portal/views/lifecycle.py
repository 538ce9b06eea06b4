"""The life cycle of a work: its drawing, and who may do what, with what evidence and law."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.works.lifecycle import draw
from traza.ui.spoken import spoken


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """States and verbs, written from the same data that the register obeys."""
    law = works.lifecycle()
    verbs = [
        {
            "verb": one,
            "sources": [law.state(each).title for each in in_order(one.sources)],
            "target": spoken(law.state(one.target).title)
            if one.target
            else _("se queda donde está"),
            "roles": [law.roles[role] for role in sorted(one.roles)],
        }
        for one in law.transitions
    ]
    context = {"law": law, "verbs": verbs, "drawing": draw(works.diagram())}
    return render(request, "portal/lifecycle.html", context)


def in_order(states: frozenset[Status]) -> list[Status]:
    """States in the order of a life."""
    return sorted(states, key=list(Status).index)
