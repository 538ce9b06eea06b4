"""What can be found of grants: every published call and every funded project."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.search import Said, SearchKind, Source, Thing
from traza.modules.grants import api
from traza.platform.searching.sources import both, mark_of


def calls() -> Iterator[Thing]:
    """Every published call."""
    for one in api.list_calls(public_only=True):
        yield Thing(
            SearchKind.PROMISE,
            f"call:{one.folio}",
            Said(one.contents.title),
            reverse("grants:call", args=[one.folio]),
            both(lambda: _("Convocatoria")),
            names=(one.folio,),
            words="convocatoria apoyos organizaciones grants call",
            weight=400,
        )


def projects() -> Iterator[Thing]:
    """Every funded project."""
    for one in api.project_routes():
        yield Thing(
            SearchKind.PROMISE,
            f"grant:{one.id}",
            Said(one.title),
            reverse("grants:granted", args=[one.id]),
            both(lambda: _("Apoyo a una organización")),
            names=(one.key, one.organisation),
            words="apoyo organización asociación civil grant",
            weight=400,
        )


SOURCES = (
    Source("grant_calls", partial(mark_of, "grants_grantcallsigned"), calls),
    Source("grant_projects", partial(mark_of, "grants_fundedproject"), projects),
)
