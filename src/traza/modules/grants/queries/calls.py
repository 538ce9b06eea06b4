"""Calls, what they say and how they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import Count, Prefetch
from django.utils import timezone

from traza.kernel.decision import Reason
from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.shapes import prepare_shapes
from traza.modules.budget import api as budget
from traza.modules.directory import api as directory
from traza.modules.grants.contracts.calls import (
    Call,
    CallContents,
    CallStage,
    CallVersion,
    UnknownCall,
)
from traza.modules.grants.models import GrantAward, GrantCall, GrantCallSigned, GrantCallText
from traza.modules.grants.queries.programme_law import programme
from traza.modules.grants.rules.award_file import canonical
from traza.modules.grants.rules.call_ready import call_ready

prepare_shapes(CallContents)


def written(contents: CallContents) -> dict[str, Any]:
    """What a call says as JSON keeps it."""
    found: dict[str, Any] = msgspec.to_builtins(contents, str_keys=True)
    return found


def sha256_of(body: dict[str, Any]) -> str:
    """SHA-256 of a JSON object, written as the file of an award is."""
    return hashlib.sha256(canonical(body)).hexdigest()


def read(row: GrantCallText) -> CallVersion:
    """A text of a call from its row."""
    contents = msgspec.convert(row.contents, CallContents)
    return CallVersion(row.number, contents, row.sha256, row.at, row.by)


def place_of_call(agency: str, contents: CallContents) -> Jurisdiction:
    """Whose clock its moments are told in."""
    return Jurisdiction.of(contents.state) if contents.state else directory.place_of(agency)


def list_calls(
    *, agency: str = "", public_only: bool = False, now: datetime | None = None
) -> list[Call]:
    """Calls of an agency ("": all), the newest first."""
    rows = GrantCall.objects.filter(signed__isnull=False) if public_only else GrantCall.objects
    rows = rows.filter(agency=agency) if agency else rows.all()
    return _calls(rows, now)


def get_call(folio: str, *, now: datetime | None = None) -> Call:
    """A call by its folio. Raises UnknownCall."""
    found = _calls(GrantCall.objects.filter(folio=folio[:12]), now)
    if not found:
        raise UnknownCall
    return found[0]


def agency_of_call(folio: str) -> str | None:
    """Whose a call is; None when there is none."""
    return GrantCall.objects.filter(folio=folio[:12]).values_list("agency", flat=True).first()


def versions_of_call(folio: str) -> list[CallVersion]:
    """Every text of a call, the first first."""
    return [read(row) for row in GrantCallText.objects.filter(call__folio=folio[:12])]


def _calls(rows: Any, now: datetime | None) -> list[Call]:
    texts = Prefetch("texts", GrantCallText.objects.order_by("number"))
    signed = {
        one.call_id: one for one in GrantCallSigned.objects.filter(call__in=rows.values("pk"))
    }
    at = now or timezone.now()
    counted = dict(rows.annotate(n=Count("received")).values_list("pk", "n"))
    awarded = set(GrantAward.objects.filter(call__in=counted).values_list("call", flat=True))
    found = [
        replace(_call(row, signed.get(row.pk), at), received=counted[row.pk])
        for row in rows.prefetch_related(texts)
    ]
    return [replace(one, stage=CallStage.AWARDED) if one.id in awarded else one for one in found]


def _call(row: GrantCall, signed: GrantCallSigned | None, at: datetime) -> Call:
    texts = list(row.texts.all())
    text = texts[-1]
    if signed is not None:
        text = next(one for one in texts if one.pk == signed.text_id)
    version = read(text)
    return Call(
        row.pk, row.folio, row.agency, row.rules, version,
        signed.at if signed else None, stage_of(version.contents, signed is not None, at),
        writers=frozenset(_writers(texts)),
    )  # fmt: skip


def _writers(texts: Iterable[GrantCallText]) -> Iterable[int | None]:
    return (one.by for one in texts)


def stage_of(contents: CallContents, is_signed: bool, at: datetime) -> CallStage:
    """How a call stands at a moment, without its result."""
    if not is_signed:
        return CallStage.DRAFT
    if at < contents.opens_at:
        return CallStage.ANNOUNCED
    return CallStage.OPEN if at <= contents.closes_at else CallStage.REVIEWING


def is_call_ready(call: Call, now: datetime | None = None) -> bool:
    """Whether a call that nobody signed could be published now."""
    return not lacks_of_call(call, now)


def lacks_of_call(call: Call, now: datetime | None = None) -> tuple[Reason, ...]:
    """What a call still needs to be published, its unread clauses among them."""
    rules, said = programme(call.rules), call.contents
    line = budget.get_line(said.line)
    has = budget.moments_of(line.id).available if line.book == said.book else 0
    decision = call_ready(said, rules, now or timezone.now(), available=has)
    return decision.against
