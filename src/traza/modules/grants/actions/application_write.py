"""An application is begun, saved and given its documents, by the people of its organisation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import Doer, done_by
from traza.modules.grants.actions.organisation_keep import THEIRS, held_organisation
from traza.modules.grants.contracts.applying import (
    AlreadySent,
    DraftChanged,
    UnknownApplication,
)
from traza.modules.grants.contracts.calls import UnknownCall
from traza.modules.grants.models import (
    ApplicationDraft,
    ApplicationPaper,
    DraftText,
    GrantApplication,
    GrantCall,
)
from traza.platform.audit.record import record
from traza.platform.files import store

MOST = 10 * store.MEGABYTE


@done_by(Doer.OWNER, THEIRS)
@transaction.atomic
def begin_application(organisation: int, folio: str, *, said: Attribution) -> int:
    """The number of a new draft for a published call. Raises NotYourOrganisation, UnknownCall."""
    row = held_organisation(organisation, said)
    call = GrantCall.objects.filter(folio=folio[:12], signed__isnull=False).first()
    if call is None:
        raise UnknownCall
    made = ApplicationDraft.objects.create(call=call, organisation=row, begun_at=timezone.now())
    record("grants.application_begun", by=said, about=f"call:{call.folio}")
    return int(made.pk)


@done_by(Doer.OWNER, THEIRS)
@transaction.atomic
def save_application(draft: int, values: Mapping[str, str], seen: int, *, said: Attribution) -> int:
    """The number of this save, written on the one that was `seen`.

    Raises UnknownApplication, NotYourOrganisation, AlreadySent, and DraftChanged when another
    person saved in between.
    """
    row = held_draft(draft, said)
    last = row.texts.order_by("number").last()
    number = last.number if last else 0
    if number != seen:
        raise DraftChanged
    DraftText.objects.create(
        draft=row, number=number + 1, content=json.dumps(dict(values), ensure_ascii=False),
        at=timezone.now(), by=said.user or 0,
    )  # fmt: skip
    return int(number + 1)


@done_by(Doer.OWNER, THEIRS)
@transaction.atomic
def attach_paper(draft: int, code: str, name: str, content: bytes, *, said: Attribution) -> str:
    """The SHA-256 of a document for a requirement; it takes the place of the one before.

    Raises UnknownApplication, NotYourOrganisation, AlreadySent and TooBig.
    """
    row = held_draft(draft, said)
    return add_paper(row, code, name, content, at=timezone.now(), said=said)


@done_by(Doer.STEP, "the acts that keep a document, which asked whose the application is")
def add_paper(
    row: ApplicationDraft, code: str, name: str, content: bytes, *, at: datetime, said: Attribution
) -> str:
    """Keep a document of an application; its SHA-256. Raises TooBig."""
    kept = store.keep([content], limit=MOST)
    ApplicationPaper.objects.create(
        draft=row, code=code[:20], name=name[:200], sha256=kept.sha256, size=kept.size, at=at,
        by=said.user,
    )  # fmt: skip
    return kept.sha256


def held_draft(number: int, said: Attribution) -> ApplicationDraft:
    """A draft of theirs that was not sent. Raises UnknownApplication, AlreadySent."""
    row = ApplicationDraft.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise UnknownApplication
    held_organisation(row.organisation_id, said)
    sent = GrantApplication.objects.filter(draft=row).first()
    if sent is not None:
        raise AlreadySent(folio=sent.folio)
    return row
