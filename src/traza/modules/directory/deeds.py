"""What the log says of agencies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from traza.kernel.fold import fold
from traza.kernel.language import later
from traza.kernel.titled import Titled
from traza.modules.directory import api
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with agencies."""

    AGENCY_ADDED = "directory.agency_added", "Agregó una dependencia"


def _named(keys: Collection[str]) -> Mapping[str, Thing]:
    return {one.slug: Thing(one.name) for one in api.list_agencies() if one.slug in keys}


def _find(text: str) -> Iterable[str]:
    return [one.slug for one in api.list_agencies() if fold(text) in fold(one.name)]


KINDS = (Kind("agency", later("Dependencia"), _named, _find),)
