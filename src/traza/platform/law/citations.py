"""Every text that a law file cites, and whether it was compared with an official copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import import_module

from django.conf import settings

from traza.platform.law.loader import LawFile, norms
from traza.platform.law.shapes import Cited

INSTALLATION = "installation"  # what no norm fixes has no official copy


@dataclass(frozen=True, slots=True)
class CitedText:
    """A citation with where it is written: its file, and the path of keys inside it.

    `compared_on` is the day of the comparison and `compared_with` the copy; None and "" when the
    text was not compared.
    """

    source: str
    place: str
    url: str
    file: str
    where: str
    jurisdiction: str
    since: date | None
    compared_on: date | None
    compared_with: str


def cited_texts() -> list[CitedText]:
    """Every citation of a norm, by its source and place."""
    import_module(settings.ROOT_URLCONF)  # whatever reads law has declared its files by now
    found = [one for file in LawFile.known.values() for one in _of(file)]
    return sorted(found, key=lambda one: (one.source, one.place, one.file, one.where))


def _of(file: LawFile) -> list[CitedText]:  # type: ignore[type-arg]
    head = file.body
    found = []
    for where, norm in norms(head):
        jurisdiction = norm.jurisdiction or head.jurisdiction or ""
        if isinstance(norm, Cited) and jurisdiction != INSTALLATION:
            day = norm.compared_on or head.compared_on
            found.append(
                CitedText(
                    norm.source,
                    norm.place,
                    norm.url,
                    file.name,
                    where,
                    jurisdiction,
                    norm.since or head.since,
                    day,
                    norm.compared_with or head.compared_with,
                )
            )
    return found
