"""Notes that the staff of an agency writes to itself of a thing: nobody else reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.kernel.refusal import Refusal
from traza.platform.access.models import User
from traza.platform.waiting import shared
from traza.platform.waiting.handing import NotWaiting
from traza.platform.waiting.mine import staff_actors
from traza.platform.waiting.models import Note
from traza.platform.waiting.people import is_of

MOST = 2000  # letters


class EmptyNote(Refusal):
    """A note that says nothing."""

    code = "waiting.empty_note"
    say = "Escriba la nota antes de guardarla."


@dataclass(frozen=True, slots=True)
class NoteInfo:
    """A note, who wrote it and when."""

    text: str
    by: str
    at: datetime


@done_by(Doer.OWNER, "staff of the agency writes to itself; nothing of the register changes")
def write_note(user: Any, key: str, text: str) -> None:
    """Add a note to the thing that waits under a key. Raises NotWaiting, also for who is not of its
    agency, and EmptyNote."""
    found = shared.find(user, key)
    if found is None or not is_of(user, found.wait.scope.agency):
        raise NotWaiting
    if not text.strip():
        raise EmptyNote
    Note.objects.create(
        thing=found.wait.thing,
        agency=found.wait.scope.agency,
        text=text.strip()[:MOST],
        by=user.pk,
        at=timezone.now(),
    )


def notes_of(user: Any, thing: str) -> list[NoteInfo]:
    """The notes of a thing that the agencies of an account wrote, newest first."""
    agencies = {actor.agency for _number, actor in staff_actors(user)}
    rows = list(Note.objects.filter(thing=thing, agency__in=agencies).order_by("-pk"))
    names = dict(User.objects.filter(pk__in={row.by for row in rows}).values_list("pk", "email"))
    return [NoteInfo(row.text, names.get(row.by, ""), row.at) for row in rows]
