"""The outbox: a letter is written in the transaction of its cause, once by its key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from traza.platform import mail
from traza.platform.access import rates
from traza.platform.access.rates import LetterSort
from traza.platform.letters.models import BadAddress, Letter, State
from traza.platform.running.logs import clean
from traza.platform.sealed.seal import blind_index

KEPT = timedelta(days=90)  # of a letter that is over: its key still says that it was written
LATELY, STUCK = timedelta(days=7), timedelta(hours=1)
FORGIVEN = timedelta(days=30)  # of a mark of an address: it is tried again after


@dataclass(frozen=True, slots=True)
class Written:
    """A letter: to which address, what its headers say beside the usual ones, subject and body."""

    to: str
    subject: str
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """How the outbox is: letters that wait, of them those that wait for more than an hour, and
    those given up lately."""

    waiting: int
    stuck: int
    given_up: int


def counted(now: datetime) -> Count:
    """How the outbox is now."""
    waiting = Letter.objects.filter(state=State.WAITING)
    given_up = Letter.objects.filter(state=State.GIVEN_UP, over_at__gte=now - LATELY)
    old = waiting.filter(made_at__lt=now - STUCK)
    return Count(waiting.count(), old.count(), given_up.count())


def put(key: str, written: Written) -> bool:
    """Write a letter to send; False when one of that key was, or its address takes none.

    In the caller's transaction: it goes when that holds, and not otherwise.
    """
    if is_bad(written.to):
        return False
    now = timezone.now()
    _letter, is_made = Letter.objects.get_or_create(
        key=key,
        defaults={
            "message_id": message_id(key),
            "mark": mark_of(written.to),
            "sealed": json.dumps(asdict(written), ensure_ascii=False),
            "made_at": now,
            "due_at": now,
        },
    )
    return is_made


def put_asked(sort: LetterSort, key: str, written: Written) -> bool:
    """Write a letter that a stranger may have caused; False too when its mailbox had enough of
    that sort. Nobody who asks may be told which it was."""
    return not is_bad(written.to) and rates.allow_letter(sort, written.to) and put(key, written)


def written_of(letter: Letter) -> Written:
    """What a letter says, opened."""
    return Written(**json.loads(letter.sealed))


def end(letter: Letter, state: State, trouble: str = "") -> None:
    """A letter is over, however it ended: what it said leaves the register."""
    Letter.objects.filter(pk=letter.pk).update(
        state=state, sealed="", over_at=timezone.now(), trouble=clean(trouble)[:200]
    )


def drop(address: str, of: str = "") -> int:
    """Letters that wait for this address, whose keys begin so, are not sent; how many."""
    mine = Letter.objects.filter(mark=mark_of(address), state=State.WAITING, key__startswith=of)
    return mine.update(state=State.DROPPED, sealed="", over_at=timezone.now())


def mark_bad(address: str, said: str) -> None:
    """Send nothing more to an address: its server refused it."""
    BadAddress.objects.update_or_create(
        mark=mark_of(address), defaults={"said": clean(said)[:200], "at": timezone.now()}
    )
    drop(address)


def is_bad(address: str) -> bool:
    """Does the address take no letters?"""
    return BadAddress.objects.filter(mark=mark_of(address)).exists()


def mark_of(address: str) -> str:
    """How an address is found without being kept in clear."""
    return blind_index(address.strip().lower(), "letters.address")


def message_id(key: str) -> str:
    """The same for the same letter: whoever gets it twice can tell."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{mail.domain()}>"


def purge() -> None:
    """Letters long over leave, and old marks of addresses."""
    now = timezone.now()
    Letter.objects.filter(over_at__lt=now - KEPT).delete()
    BadAddress.objects.filter(at__lt=now - FORGIVEN).delete()
