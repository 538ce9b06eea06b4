"""How each person wants to be told, and whether their address takes letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.platform.access.models import User
from traza.platform.audit.record import Actor, record
from traza.platform.letters import outbox
from traza.platform.letters.contracts import Choices, Kind, When
from traza.platform.letters.models import BadAddress, Reader


def choices_of(reader: Reader | None) -> Choices:
    """When each kind is told to somebody; what the house proposes to who chose nothing."""
    chosen = reader or Reader()
    return {kind: When(getattr(chosen, kind.value)) for kind in Kind}


def reader_of(person: int) -> Reader | None:
    """What an account chose; None when nothing yet."""
    return Reader.objects.filter(person=person).first()


@done_by(Doer.OWNER, "each says how they are told")
@transaction.atomic
def choose(person: int, choices: Mapping[Kind, When], hour: int) -> None:
    """Tell each kind when that account says, and the day's letter at that hour (0 to 23)."""
    said = {kind.value: when.value for kind, when in choices.items()}
    Reader.objects.update_or_create(person_id=person, defaults={**said, "hour": hour})
    by = Actor.of(User.objects.get(pk=person))
    record("letters.chosen", by=by, about=f"user:{person}", detail={**said, "hour": hour})


def bad_address_of(user: Any) -> BadAddress | None:
    """What the server of an account's address answered when it refused a letter."""
    return BadAddress.objects.filter(mark=outbox.mark_of(user.email)).first()


@done_by(Doer.OWNER, "each asks that their own address be tried again")
@transaction.atomic
def try_again(person: int) -> bool:
    """Send to that account's address again; False when it was not refused."""
    user = User.objects.get(pk=person)
    gone, _each = BadAddress.objects.filter(mark=outbox.mark_of(user.email)).delete()
    if gone:
        record("letters.tried_again", by=Actor.of(user), about=f"user:{person}")
    return bool(gone)


def refused_people() -> list[tuple[int, str]]:
    """Accounts in use whose address takes no letters, by number and address."""
    marks = set(BadAddress.objects.values_list("mark", flat=True))
    if not marks:
        return []
    rows = User.objects.filter(is_active=True).order_by("email").values_list("pk", "email")
    return [(number, email) for number, email in rows if outbox.mark_of(email) in marks]
