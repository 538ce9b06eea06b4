"""What happened in the register in the last 31 days, for the first page.

What was loaded and what changed are apart: a file that is read for the first time brings thousands
of works, and none of them changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.modules.oversight import api as oversight
from traza.modules.works import api as works
from traza.modules.works.contracts.recent import LOADED, Followed
from traza.platform.law import clock
from traza.portal.pages.documents.documents import Checked
from traza.portal.pages.home.findings import MONTH
from traza.portal.pages.works.history import title_of
from traza.ui import words
from traza.ui.capitals import lowered

CHANGES = 3
LOOKED = 100  # of the newest changes, those that a load wrote left out


@dataclass(frozen=True, slots=True)
class Event:
    """A line: the day, what happened, about what, and its page."""

    on: date
    what: str
    about: str
    address: str


@dataclass(frozen=True, slots=True)
class Lately:
    """Since when; what was loaded, what changed, and counts of flags and answers with pages."""

    since: date
    loaded: tuple[Event, ...]
    changed: tuple[Event, ...]
    counts: tuple[tuple[str, str], ...]


def lately(documents: Iterable[Checked], today: date) -> Lately:
    """What happened after that day a month ago and until now."""
    since = today - MONTH
    first, last = clock.start_of(since), clock.start_of(date.fromordinal(today.toordinal() + 1))
    loaded = [*_documents(documents, first), *_files(first, last)]
    return Lately(
        since,
        tuple(sorted(loaded, key=lambda one: (one.on, one.about), reverse=True)),
        tuple(_changes(first, last)),
        tuple(_counts(since, today, first, last)),
    )


def _documents(documents: Iterable[Checked], first: datetime) -> Iterator[Event]:
    for one in documents:
        if one.entry.loaded_at >= first:
            yield Event(
                clock.day_of(one.entry.loaded_at),
                _("Informe leído"),
                lowered(one.entry.title),
                reverse("portal:document", args=[one.entry.slug]),
            )


def _files(first: datetime, last: datetime) -> Iterator[Event]:
    for one in works.recent_files(first, last):
        about = one.publisher or one.title
        what = _("Obras publicadas (muestra)") if one.sample else _("Obras publicadas")
        address = reverse("portal:document", args=[one.document])
        yield Event(clock.day_of(one.read_at), what, f"{about}: {one.name}", address)


def _changes(first: datetime, last: datetime) -> Iterator[Event]:
    law, shown = works.lifecycle(), 0
    for one in works.recent_changes(Followed(), first, last, LOOKED):
        if one.verb == LOADED or shown == CHANGES:
            continue
        shown += 1
        address = reverse("portal:work", args=[one.work.state, one.work.folio])
        yield Event(clock.day_of(one.at), title_of(law, one.verb), one.work.name, address)


def _counts(since: date, today: date, first: datetime, last: datetime) -> Iterator[tuple[str, str]]:
    flags = len({one.work for one in oversight.recent_flags(since, today)})
    if flags:
        said = ngettext(
            "%(n)s obra con una bandera nueva por revisar",
            "%(n)s obras con una bandera nueva por revisar",
            flags,
        )
        yield said % {"n": words.whole(flags)}, reverse("portal:flags")
    answers = len(oversight.recent_answers(first, last))
    if answers:
        said = ngettext("%(n)s queja contestada", "%(n)s quejas contestadas", answers)
        yield said % {"n": words.whole(answers)}, reverse("portal:works_changes")
