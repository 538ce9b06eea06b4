"""What who is signed in typed and has not sent, kept so that they go on in another browser.

A browser keeps its drafts (`platform/forms/drafts.py`) and gives each to its account, sealed, for
nobody else. Each page writes under a number of its own (`writer`) and says which draft it goes on
with (`replaces`): two pages with one form never write over each other. The text is in no log.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Annotated

import msgspec
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from traza.kernel.refusal import Refusal
from traza.platform.access.models import KeptDraft
from traza.platform.law import clock

MOST = 60_000  # bytes of a draft: as much as a browser sends from a page that is being left
FORMS = 40  # of an account at once; the oldest makes room
KEPT = timedelta(days=30)
GONE = 0  # the step of one that was sent; a page counts from one
SENT = timedelta(days=2)  # what was on its way when the form was sent comes sooner
SECRET = re.compile(
    r"passw|contras|curp|rfc|clabe|nip|otp|token|c[oó]digo|^code$|^website$", re.IGNORECASE
)
WRITER = re.compile(r"[0-9a-f-]{8,40}")
CURP = re.compile(r"[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d", re.IGNORECASE)

Name = Annotated[str, msgspec.Meta(max_length=200)]
Key = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{20}(\.\d{1,3})?$")]
Writer = Annotated[str, msgspec.Meta(pattern=f"^{WRITER.pattern}$")]
Step = Annotated[int, msgspec.Meta(ge=1, le=2**53)]


class DraftTooBig(Refusal):
    """More text than a draft holds: it stays in the browser alone."""

    code = "drafts.too_big"
    say = "El borrador es muy largo para su cuenta. Sigue en este equipo."


class NotADraft(Refusal):
    """What arrived has not the shape of a draft."""

    code = "drafts.not_a_draft"
    say = "Lo que llegó no es un borrador."


class Turn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A draft as it was the last time that its page wrote it."""

    writer: Writer
    step: Step


class Content(msgspec.Struct, frozen=True):
    """What was typed, where, and on which version of the thing."""

    here: Annotated[str, msgspec.Meta(max_length=500)]
    title: Annotated[str, msgspec.Meta(max_length=300)]
    version: Name
    rows: dict[Name, Name]
    fields: dict[Name, list[str]]


class Draft(Content, frozen=True):
    """A draft that a page kept; `at` in milliseconds of the server's clock."""

    key: str
    writer: str
    step: int
    at: int

    @property
    def day(self) -> datetime:
        """When it was last written."""
        return clock.local_of(datetime.fromtimestamp(self.at / 1000, tz=UTC))

    @property
    def until(self) -> datetime:
        """When it is forgotten unless it is written again."""
        return self.day + KEPT


class Typed(Content, frozen=True, forbid_unknown_fields=True):
    """What a page hands in: its draft, the one it goes on with, and those it knows."""

    key: Key
    writer: Writer
    step: Step
    replaces: Turn | None = None
    known: dict[Name, Step] = {}


_TYPED, _CONTENT = msgspec.json.Decoder(Typed), msgspec.json.Decoder(Content)


def keep(account: int, body: bytes) -> list[Draft]:
    """Keep a page's draft; return the others of that form which the page does not know yet.

    One older than what the page wrote, or of a form that was sent, changes nothing.
    Raises DraftTooBig, NotADraft.
    """
    if len(body) > MOST:
        raise DraftTooBig
    typed = _read(body)
    with transaction.atomic():
        mine = KeptDraft.objects.select_for_update().filter(account_id=account)
        row = mine.filter(writer=typed.writer).first()
        if row is None or GONE < row.step < typed.step:
            _write(mine, account, typed)
    others = drafts_of(account, typed.key, but=typed.writer)
    return [other for other in others if other.step > typed.known.get(other.writer, 0)]


def drafts_of(account: int, key: str, *, but: str = "") -> list[Draft]:
    """The drafts of a person for a form, the last written first, without that of a page.

    Several forms of a page have one key, and a number each after it but the first.
    """
    rows = _alive(account).filter(Q(key=key) | Q(key__startswith=f"{key}.")).exclude(writer=but)
    return list(_opened(rows))


def all_of(account: int) -> list[Draft]:
    """What a person has not sent, whatever the form; the last written first."""
    return [draft for draft in _opened(_alive(account)) if any(map(any, draft.fields.values()))]


def drop(account: int, writer: str, step: int) -> None:
    """Forget a draft that was not written again since; a number of no page is of none."""
    if WRITER.fullmatch(writer):
        KeptDraft.objects.filter(
            account_id=account, writer=writer, step__range=(GONE + 1, step)
        ).delete()


def sent(account: int, key: str, turns: str) -> None:
    """Forget the draft of a form that was recorded, and the one that it went on with.

    `turns`: the page's number, and after a space that of the other with its step.
    """
    writer, _space, other = turns.partition(" ")
    replaced, _colon, step = other.partition(":")
    if not WRITER.fullmatch(writer):
        return
    KeptDraft.objects.update_or_create(
        account_id=account,
        writer=writer,
        defaults={"key": key, "content": "", "step": GONE, "at": timezone.now()},
    )
    if step.isdecimal() and len(step) < 17:
        drop(account, replaced, int(step))


def keys_of(account: int) -> set[str]:
    """The keys of the forms of which a person has some draft."""
    return {key.partition(".")[0] for key in _alive(account).values_list("key", flat=True)}


def now() -> int:
    """The server's clock in milliseconds: browsers compare theirs with it."""
    return _milliseconds(timezone.now())


def purge() -> int:
    """Remove what nobody came back for; return how many rows."""
    at = timezone.now()
    old = KeptDraft.objects.filter(at__lt=at - KEPT)
    over = KeptDraft.objects.filter(step=GONE, at__lt=at - SENT)
    return old.delete()[0] + over.delete()[0]


def _read(body: bytes) -> Typed:
    try:
        typed = _TYPED.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotADraft from error
    if not url_has_allowed_host_and_scheme(typed.here, allowed_hosts=None):
        raise NotADraft
    return typed


def _write(mine: QuerySet[KeptDraft], account: int, typed: Typed) -> None:
    content = Content(typed.here, typed.title, typed.version, typed.rows, _clean(typed.fields))
    said = {
        "key": typed.key,
        "step": typed.step,
        "content": msgspec.json.encode(content).decode(),
        "at": timezone.now(),
    }
    mine.update_or_create(account_id=account, writer=typed.writer, defaults=said)
    if typed.replaces:
        drop(account, typed.replaces.writer, typed.replaces.step)
    kept = _alive(account).values_list("pk", flat=True)
    KeptDraft.objects.filter(pk__in=list(kept[FORMS:])).delete()


def _clean(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    """Without what a browser should not have sent: what one enters with, keys of a person."""
    return {
        name: [value for value in values if not CURP.search(value)]
        for name, values in fields.items()
        if not SECRET.search(name)
    }


def _alive(account: int) -> QuerySet[KeptDraft]:
    oldest = timezone.now() - KEPT
    rows = KeptDraft.objects.filter(account_id=account, at__gte=oldest, step__gt=GONE)
    return rows.order_by("-at", "-pk")


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _opened(rows: QuerySet[KeptDraft]) -> Iterator[Draft]:
    for row in rows:
        kept = _CONTENT.decode(row.content)
        at = _milliseconds(row.at)
        yield Draft(
            kept.here, kept.title, kept.version, kept.rows, kept.fields,
            key=row.key, writer=row.writer, step=row.step, at=at,
        )  # fmt: skip
