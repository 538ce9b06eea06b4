"""An application is received: on time by the server's clock, with its folio and its hash."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import Doer, done_by
from traza.modules.grants.actions.application_write import held_draft
from traza.modules.grants.actions.organisation_keep import THEIRS
from traza.modules.grants.contracts.applying import DraftChanged, NotWhole, Project
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.models import ApplicationDraft, GrantApplication, GrantCall
from traza.modules.grants.queries.applications import (
    applied_of,
    coordinator_mark,
    judged,
    papers_of,
    written_project,
)
from traza.modules.grants.queries.calls import get_call, sha256_of
from traza.modules.grants.queries.programme_law import programme
from traza.modules.grants.rules.reception import reception
from traza.platform.audit.record import record


@done_by(Doer.OWNER, THEIRS)
@transaction.atomic
def send_application(
    draft: int, project: Project, seen: int, *, said: Attribution, now: datetime | None = None
) -> int:
    """Its folio of reception. `project` is what the save number `seen` says; `now` is the moment
    at which the request began.

    Raises UnknownApplication, NotYourOrganisation, AlreadySent, DraftChanged, Refused when the call
    does not receive now, and NotWhole with each requirement that is not met.
    """
    at = now or timezone.now()
    row = held_draft(draft, said)
    last = row.texts.order_by("number").last()
    if last is None or last.number != seen:
        raise DraftChanged
    call = _receiving(row, at)
    _whole(row, project, call, at)
    papers = [[one.code, one.sha256] for one in papers_of(row.pk)]
    body = {"project": written_project(project), "papers": sorted(papers)}
    made = GrantApplication.objects.create(
        call=row.call, folio=call.received + 1, draft=row, organisation=row.organisation,
        title=project.title[:300], centavos=project.money.support.centavos,
        content=msgspec.json.encode(project).decode(), sha256=sha256_of(body),
        coordinator=coordinator_mark(project.coordinator_curp), at=at, by=said.user,
    )  # fmt: skip
    record("grants.application_sent", by=said, about=f"call:{call.folio}")
    return int(made.folio)


def _receiving(row: ApplicationDraft, at: datetime) -> Call:
    """The call, held: folios are given one by one. Raises Refused."""
    held = GrantCall.objects.select_for_update().get(pk=row.call_id)
    call = get_call(held.folio, now=at)
    said = call.contents
    reception(
        at, said.opens_at, said.closes_at, programme(call.rules), received=call.received,
        most=said.cap,
    ).or_refuse()  # fmt: skip
    return call


def _whole(row: ApplicationDraft, project: Project, call: Call, at: datetime) -> None:
    shown = [one.code for one in papers_of(row.pk)]
    applied = applied_of(project, call, row, shown=shown, at=at)
    decision = judged(applied, call)
    if not decision.yes:
        why = " ".join(one.text for one in decision.against)
        raise NotWhole(why=why, decision=decision)
