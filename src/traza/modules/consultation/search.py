"""What can be found of regulations: every proposal with a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.search import Said, SearchKind, Source, Thing
from traza.modules.consultation import api
from traza.platform.searching.sources import both, mark_of


def things() -> Iterator[Thing]:
    """Every proposal."""
    for one in api.list_proposals():
        yield Thing(
            SearchKind.PROMISE,
            f"regulation:{one.folio}",
            Said(one.title),
            reverse("consultation:case", args=[one.folio]),
            both(lambda: _("Propuesta regulatoria")),
            names=(one.folio,),
            words="consulta pública regulación regulation consultation",
            weight=400,
        )


SOURCES = (
    Source(
        "consultation",
        partial(mark_of, "consultation_proposal", "consultation_version"),
        things,
    ),
)
