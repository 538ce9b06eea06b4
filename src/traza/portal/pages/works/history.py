"""The history of a work: what changed, when, as what role and why; never by whose account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from traza.modules.works import api as works
from traza.modules.works.contracts.law import Lifecycle
from traza.modules.works.contracts.register import Difference, Version
from traza.portal.pages.works.words import ROLES, VERBS, said
from traza.ui.components.grid import Column, Grid, grid


@dataclass(frozen=True, slots=True)
class Event:
    """A version as the history tells it: its number, when, what was done, as whom, and why."""

    number: int
    at: datetime
    title: str
    role: str
    why: str


def events(work: int, until: int | None = None, most: int | None = None) -> list[Event]:
    """The changes of a work until a version, newest first."""
    law = works.lifecycle()
    found = [one for one in works.versions(work) if until is None or one.number <= until]
    return [
        Event(one.number, one.at, title_of(law, one.verb), said(ROLES, one.role), one.why)
        for one in found[:most]
    ]


def between(before: Version | None, after: Version) -> list[Event]:
    """The changes after one version and until another, newest first."""
    first = before.number if before else 0
    return [one for one in events(after.work, after.number) if one.number > first]


def title_of(law: Lifecycle, verb: str) -> str:
    """What a verb is called: by the law, or as one that the law does not name."""
    found = law.of(verb)
    return found.title if found else said(VERBS, verb)


def differences(before: Version | None, after: Version) -> Grid | None:
    """What differs between two versions, field by field; None when nothing does."""
    if before is None:
        return None
    found = works.difference(before.dossier, after.dossier)
    return _table(found) if found else None


def _table(found: Iterable[Difference]) -> Grid:
    columns = [Column(_("Dato")), Column(_("Antes")), Column(_("Después"))]
    rows = [[one.title, one.before or "—", one.after or "—"] for one in found]
    return grid(_("Lo que cambió"), columns, rows)
