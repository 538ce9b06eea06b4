"""What waits among the pages that join modules: accounts that two decide, documents to review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.waits import Scope, Wait
from traza.modules.directory import api as directory
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import PUBLISH
from traza.platform.access import appointing, resetting
from traza.platform.access.authority import ACCOUNTS
from traza.platform.law import clock


def waits(agency: str, today: date | None = None) -> Iterator[Wait]:
    """Documents of an agency ("" of all) to review; appointments are of no agency."""
    yield from _documents(agency, today)
    if not agency:
        yield from _appointments(today)
        yield from _resets(today)


def _documents(agency: str, today: date | None) -> Iterator[Wait]:
    entries = reading.waiting_for_review(agency)
    senders = reading.senders_of(one.slug for one in entries)
    for entry in entries:
        address = reverse("uploads:review_document", args=[entry.slug])
        where = directory.place_of(entry.agency)
        yield Wait(
            key=f"document:{entry.slug}:publish",
            title=_("Revisar un documento y decidir si se publica"),
            about=entry.title,
            is_private=True,
            thing=f"document:{entry.slug}",
            url=address,
            thing_url=address,
            under="uploads:review",
            for_capability=(PUBLISH,),
            scope=Scope(entry.agency),
            today=today or clock.today(where),
            since=clock.day_of(entry.loaded_at, where),
            second=PUBLISH,
            hands=senders.get(entry.slug, frozenset()),
        )


def _appointments(today: date | None) -> Iterator[Wait]:
    for one in appointing.undecided():
        address = reverse("people:person", args=[one.person])
        yield Wait(
            key=f"appointment:{one.number}:decide",
            title=_("Decidir un nombramiento de administración"),
            about=one.email,
            is_private=True,
            thing=f"account:{one.person}",
            url=address,
            thing_url=address,
            under="people:list",
            for_capability=(ACCOUNTS,),
            scope=Scope(),
            today=today or clock.today(),
            since=clock.day_of(one.at),
            hands=frozenset({one.by, one.person}),
        )


def _resets(today: date | None) -> Iterator[Wait]:
    for reset in resetting.pending_resets():
        address = reverse("people:person", args=[reset.person])
        yield Wait(
            key=f"second_step_reset:{reset.number}:decide",
            title=_("Decidir si se quita un segundo paso de acceso"),
            about=reset.email,
            is_private=True,
            thing=f"account:{reset.person}",
            url=address,
            thing_url=address,
            under="people:list",
            for_capability=(ACCOUNTS,),
            scope=Scope(),
            today=today or clock.today(),
            since=clock.day_of(reset.at),
            hands=frozenset({reset.by, reset.person}),
        )
