"""What can be found of the directory: public bodies by name and acronym."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.urls import reverse

from traza.kernel.search import Said, SearchKind, Source, Thing
from traza.modules.directory import api as directory
from traza.platform.searching.sources import mark_of


def things() -> Iterator[Thing]:
    """Every body of the directory."""
    places = directory.agency_places()
    for one in directory.list_agencies():
        where = places[one.slug]
        yield Thing(
            SearchKind.AGENCY,
            f"agency:{one.slug}",
            Said(one.name),
            reverse("portal:agency", args=[one.slug]),
            Said(", ".join(part for part in (one.acronym, where) if part)),
            names=(one.acronym, f"{one.acronym} {where}"),
            words=where,
            weight=800,
        )


SOURCES = (Source("directory", partial(mark_of, "directory_agency"), things),)
