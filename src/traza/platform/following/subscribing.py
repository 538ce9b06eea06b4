"""Follow something by letter: ask, confirm, leave. Nobody is told whether an address follows."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.kernel.refusal import Refusal
from traza.platform.access import rates
from traza.platform.access.rates import LetterSort
from traza.platform.following.models import Following
from traza.platform.law import clock
from traza.platform.letters import outbox
from traza.platform.letters.models import BadAddress
from traza.platform.tasks.queue import Progress

CONFIRM, LEAVE = "following.confirm", "following.leave"  # salts: a link does one thing
GOOD_FOR = timedelta(days=3)  # of a confirmation; what was not confirmed is forgotten after
SOON = timedelta(minutes=10)  # the same asked again before it was confirmed sends no other
MOST = 50  # things that an address follows
LETTERS = "following:"  # how the keys of these letters begin


class BadLink(Refusal):
    """The link was not ours, is over, or was of what is followed no more."""

    code = "following.bad_link"
    say = "Este enlace ya no sirve. Si quiere seguir algo, pídalo otra vez desde su página."


@dataclass(frozen=True, slots=True)
class Followed:
    """What an address follows, with the words of its links."""

    id: int
    address: str
    kind: str
    key: str
    language: str
    is_confirmed: bool
    secret: str
    told_through: date | None

    @property
    def confirm(self) -> str:
        """The word of the link that confirms, good for three days; once confirmed, the one that
        makes new links and ends those of every letter before."""
        again = "again" if self.is_confirmed else "first"
        return signing.dumps([self.id, self.secret, again], salt=CONFIRM)

    @property
    def leave(self) -> str:
        """The word of the link that leaves this one thing."""
        return signing.dumps([self.id, self.secret, "one"], salt=LEAVE)

    @property
    def leave_all(self) -> str:
        """The word of the link that leaves everything that the address follows."""
        return signing.dumps([self.id, self.secret, "all"], salt=LEAVE)


@done_by(Doer.ANYONE, "a form of the public; nothing is sent but one letter that asks to confirm")
@transaction.atomic
def ask(address: str, kind: str, key: str, language: str) -> Followed | None:
    """Note that an address asks to follow a thing, for the caller to write it in this transaction;
    None when it gets no letter: it refuses them, had several this hour, or follows too much."""
    address = address.strip().lower()
    mark = outbox.mark_of(address)
    mine = Following.objects.filter(mark=mark)
    row = mine.filter(kind=kind, key=key).first()
    if outbox.is_bad(address) or (row is None and mine.count() >= MOST):
        return None
    if row is not None and row.confirmed_at is None and row.asked_at > timezone.now() - SOON:
        return None  # its letter is on the way
    if not rates.allow_letter(LetterSort.FOLLOWING, address):
        return None
    row = row or Following(address=address, mark=mark, kind=kind, key=key)
    row.asked_at = timezone.now()
    if row.confirmed_at is None:  # else whoever asks would change the letters of who follows
        others = mine.exclude(pk=row.pk).values_list("secret", flat=True)
        row.language, row.secret = language, others.first() or _fresh()
    row.save()
    return _told(row)


@done_by(Doer.ANYONE, "who has the letter sent to the address")
@transaction.atomic
def confirm(word: str) -> Followed:
    """Begin to send what is followed to whoever got the letter; asked again by who follows it
    already, every link of before ends. Raises BadLink."""
    number, secret, what = _read(word, CONFIRM, max_age=GOOD_FOR)
    row = Following.objects.select_for_update().filter(pk=number, secret=secret).first()
    if row is None:
        raise BadLink
    if row.confirmed_at is None:
        row.confirmed_at, row.told_through = timezone.now(), clock.today() - timedelta(days=1)
    row.save(update_fields=["confirmed_at", "told_through"])
    if what == "again":
        row.secret = _fresh()
        Following.objects.filter(mark=row.mark).update(secret=row.secret)
    return _told(row)


def seen(word: str, salt: str) -> Followed | None:
    """What a link is of, before anything is done; None when it is of nothing any more. Raises
    BadLink for a word that is none of ours."""
    row = _rows(*_read(word, salt, max_age=GOOD_FOR if salt == CONFIRM else None)).first()
    return None if row is None else _told(row)


def is_of_all(word: str) -> bool:
    """Does a link leave everything that its address follows? Raises BadLink."""
    return _read(word, LEAVE)[2] == "all"


@done_by(Doer.ANYONE, "who has the letter sent to the address")
@transaction.atomic
def leave(word: str) -> int:
    """Stop, and forget the address; how many things it left (0: it had left before). Letters that
    wait for it are not sent. Raises BadLink."""
    number, secret, what = _read(word, LEAVE)
    row = _rows(number, secret, what).first()
    if row is None:
        return 0
    mine = Following.objects.filter(mark=row.mark)
    gone, _each = (mine if what == "all" else mine.filter(pk=row.pk)).delete()
    if not mine.exists():
        outbox.drop(row.address, LETTERS)
    return gone


def followers(through: date) -> Iterator[list[Followed]]:
    """Confirmed addresses that were not told of `through` yet, each with what it follows."""
    rows = Following.objects.filter(confirmed_at__isnull=False, told_through__lt=through)
    ordered = rows.order_by("mark", "pk").iterator(chunk_size=500)
    for _mark, mine in groupby(ordered, key=lambda row: row.mark):
        yield [_told(row) for row in mine]


def told(some: list[Followed], through: date) -> None:
    """These were told until the end of that day."""
    Following.objects.filter(pk__in=[one.id for one in some]).update(told_through=through)


def counted() -> int:
    """How many things are followed, confirmed."""
    return Following.objects.filter(confirmed_at__isnull=False).count()


def purge(payload: dict[str, Any], progress: Progress) -> None:
    """The day's task: what nobody confirmed, and addresses that refuse letters, are forgotten."""
    Following.objects.filter(
        confirmed_at__isnull=True, asked_at__lt=timezone.now() - GOOD_FOR
    ).delete()
    Following.objects.filter(mark__in=BadAddress.objects.values("mark")).delete()


def _rows(number: int, secret: str, what: str) -> QuerySet[Following]:
    """What a word is of. The one that leaves everything is of any that is left: what an address
    follows shares its secret."""
    rows = Following.objects.filter(secret=secret).order_by("pk")
    return rows if what == "all" else rows.filter(pk=number)


def _fresh() -> str:
    return secrets.token_hex(16)


def _told(row: Following) -> Followed:
    return Followed(
        row.pk,
        row.address,
        row.kind,
        row.key,
        row.language,
        row.confirmed_at is not None,
        row.secret,
        row.told_through,
    )


def _read(word: str, salt: str, max_age: timedelta | None = None) -> tuple[int, str, str]:
    """What a word of ours says. Raises BadLink."""
    try:
        said = signing.loads(word, salt=salt, max_age=max_age)
        return int(said[0]), str(said[1]), str(said[2]) if len(said) > 2 else ""
    except (signing.BadSignature, ValueError, TypeError, LookupError) as error:
        raise BadLink from error
