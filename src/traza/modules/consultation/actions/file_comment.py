"""Take a comment: once, on a passage of the text or on the whole, with or without a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.acts import Doer, done_by
from traza.kernel.folio import new_folio
from traza.modules.consultation.actions.held import enough, moment
from traza.modules.consultation.contracts.cases import NewComment, Stage
from traza.modules.consultation.contracts.refusals import (
    BadFile,
    Closed,
    NotInText,
    UnknownProposal,
)
from traza.modules.consultation.models import Comment, CommentFile, Proposal, Version
from traza.modules.consultation.queries.cases import stage_now
from traza.modules.consultation.queries.folios import code_of, read_folio
from traza.modules.consultation.rules.texts import paragraphs
from traza.platform import mail
from traza.platform.access.rates import LetterSort
from traza.platform.audit.record import Actor, record
from traza.platform.extract.refusals import CannotExtract
from traza.platform.extract.sniff import Found, sniff
from traza.platform.files import store
from traza.platform.letters import outbox

LEAST, MOST = 10, 10_000  # letters
FILES, MEGA = 3, 5
AROUND = 60  # letters of context on each side
NOBODY = Actor(None, "citizen")
# What may be attached, by what its bytes are, never by its name.
KINDS = {
    Found.PDF: "application/pdf",
    Found.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Found.TEXT: "text/plain; charset=utf-8",
}
_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that somebody chose."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: its words, those around it and where it stands."""

    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@done_by(Doer.ANYONE, "anyone comments on a draft in consultation")
def file_comment(
    new: NewComment, files: Sequence[Attached] = (), *, now: datetime | None = None
) -> str:
    """Keep it and return its folio; sent again with the same token it is the same one.

    Raises UnknownProposal, Closed, TooShort, NotInText or BadFile.
    """
    known = Comment.objects.filter(token=new.token).first()
    if known is not None:
        return known.folio
    version = _version(new)
    at, on = moment(version.proposal.agency, now)
    if stage_now(version.proposal, on) is not Stage.OPEN:
        opening = getattr(version.proposal, "opening", None)
        first, last = (opening.opens_on, opening.closes_on) if opening else (None, None)
        raise Closed(first=_day(first), last=_day(last))
    words = enough(new.text, "Su comentario", LEAST)[:MOST]
    place = _place(new, version.text)
    kinds = [_kind(one, files) for one in files]
    try:
        with transaction.atomic():
            row = Comment.objects.create(
                token=new.token, folio=new_folio("CO"), version=version, text=words,
                quote=place.quote, prefix=place.prefix, suffix=place.suffix, start=place.start,
                end=place.end, name=new.name.strip()[:160], email=new.email.strip()[:254],
                at=at, on=on,
            )  # fmt: skip
            for position, (one, kind) in enumerate(zip(files, kinds, strict=True), 1):
                kept = store.keep([one.data], limit=MEGA * store.MEGABYTE)
                CommentFile.objects.create(
                    comment=row, position=position, name=one.name[-120:], kind=kind,
                    sha256=kept.sha256, size=kept.size,
                )  # fmt: skip
            _ask(row, version.proposal)
            record(
                "consultation.comment", by=NOBODY,
                about=f"regulation:{version.proposal.folio}", detail={"comment": row.folio},
            )  # fmt: skip
    except IntegrityError:
        return Comment.objects.get(token=new.token).folio
    return row.folio


def _ask(row: Comment, proposal: Proposal) -> None:
    """A letter that asks to confirm, when there is an address."""
    if row.email:
        parts = [proposal.folio, row.folio, code_of(row.folio)]
        link = mail.absolute(reverse("consultation:confirm", args=parts))
        lines = [_("Para confirmar que su comentario es suyo, abra este enlace:"), link, ""]
        lines.append(_("Si usted no lo escribió, no haga nada."))
        subject = _("Confirme su comentario %(folio)s") % {"folio": row.folio}
        key = f"consultation:{parts[-1]}:confirm"
        letter = outbox.Written(row.email, subject, "\n".join(lines) + "\n")
        outbox.put_asked(LetterSort.COMMENT, key, letter)


def _version(new: NewComment) -> Version:
    row = Proposal.objects.filter(folio=read_folio(new.proposal)).first()
    versions = Version.objects.select_related("proposal__opening")
    found = versions.filter(proposal=row, number=new.version).first() if row else None
    if found is None:
        raise UnknownProposal
    return found


def _day(day: object) -> str:
    return f"{day:%d/%m/%Y}" if day else "—"


def _place(new: NewComment, text: str) -> Place:
    """Where the passage is: the quoted words, or the whole paragraph. Raises NotInText."""
    parts = paragraphs(text)
    inside = parts[new.paragraph - 1] if new.paragraph and new.paragraph <= len(parts) else None
    quote = " ".join(new.quote.split())
    if not quote and inside is None:
        return Place()
    first, last = (inside.start, inside.end) if inside else (0, len(text))
    quote = quote or text[first:last]
    start = text.find(quote, first, last)
    if start < 0 or (inside is None and text.find(quote, start + 1) >= 0):
        raise NotInText
    end = start + len(quote)
    return Place(quote, text[max(0, start - AROUND) : start], text[end : end + AROUND], start, end)


def _kind(one: Attached, files: Sequence[Attached]) -> str:
    """What a file is, by its bytes. Raises BadFile."""
    refused = BadFile(name=one.name, most=FILES, mega=MEGA)
    if len(files) > FILES or not 0 < len(one.data) <= MEGA * store.MEGABYTE:
        raise refused
    for start, kind in _PICTURES.items():
        if one.data.startswith(start):
            return kind
    try:
        found = sniff(one.data, one.name)
    except CannotExtract as error:
        raise refused from error
    if found not in KINDS or b"<svg" in one.data[:4096].lower():
        raise refused
    return KINDS[found]
