"""Requests in lists: what waits, how many of each stage, and those of a folio, a CURP or a name."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from traza.kernel.fold import fold
from traza.modules.aid.contracts.requests import RequestRow
from traza.modules.aid.contracts.vocabulary import Stage
from traza.modules.aid.models import Appeal, Delivery, Request, Resolution
from traza.modules.aid.queries.aid_law import concept
from traza.modules.aid.queries.cash import WITH_MONEY, amount_of, is_freed, is_paid, steps_of
from traza.modules.aid.queries.requests import folio_of
from traza.modules.aid.rules.identity import repaired
from traza.platform.sealed.seal import blind_index

READ = ("resolutions", *WITH_MONEY)
FOLIO = re.compile(r"(?:AP-?)?0*(\d{1,12})", re.IGNORECASE)
TO_DECIDE = (Stage.WAITING, Stage.APPEALED)


def list_requests(
    agency: str = "", stages: tuple[Stage, ...] = (), first: int = 0, most: int = 1000
) -> list[RequestRow]:
    """Requests of an agency ("" of all): urgent ones first, then the oldest."""
    rows = _staged(agency)
    if stages:
        rows = rows.filter(stage__in=[one.value for one in stages])
    rows = rows.order_by("-is_urgent", "received_on", "pk")
    return [_row(one) for one in rows.prefetch_related(*READ)[first : first + most]]


def count_stages(agency: str = "") -> dict[Stage, int]:
    """How many requests stand in each stage; zero where none does."""
    found = _staged(agency).order_by().values("stage").annotate(n=Count("pk"))
    told = {row["stage"]: row["n"] for row in found}
    return {stage: told.get(stage.value, 0) for stage in Stage}


def find_requests(text: str, agency: str = "") -> list[RequestRow]:
    """Those of a folio, of a whole CURP, or of a whole name in any order; never by a part of it."""
    folio = FOLIO.fullmatch(text.strip())
    rows = _staged(agency)
    if folio:
        rows = rows.filter(pk=int(folio[1]))
    else:
        names = " ".join(sorted(fold(text).split()))
        wanted = Q(person__curp_index=blind_index(repaired(text), "aid.curp"))
        rows = rows.filter(wanted | Q(person__name_index=blind_index(names, "aid.name")))
    return [_row(one) for one in rows.order_by("-pk").prefetch_related(*READ)[:50]]


def _staged(agency: str) -> QuerySet[Any]:
    here = Resolution.objects.filter(request=OuterRef("pk"))
    rows = Request.objects.all()
    if agency:
        rows = rows.filter(agency=agency)
    return rows.annotate(
        stage=Case(
            When(
                Exists(Delivery.objects.filter(request=OuterRef("pk"))), then=_as(Stage.DELIVERED)
            ),
            When(is_paid(), then=_as(Stage.DELIVERED)),
            When(is_freed(), then=_as(Stage.VOID)),
            When(Exists(here.filter(granted=True)), then=_as(Stage.GRANTED)),
            When(Exists(here.filter(stage=2)), then=_as(Stage.REFUSED)),
            When(Exists(Appeal.objects.filter(request=OuterRef("pk"))), then=_as(Stage.APPEALED)),
            When(Exists(here), then=_as(Stage.REFUSED)),
            default=_as(Stage.WAITING),
            output_field=CharField(),
        )
    )


def _as(stage: Stage) -> Value:
    return Value(stage.value)


def _row(one: Any) -> RequestRow:
    said, money = list(one.resolutions.all()), steps_of(one)
    return RequestRow(
        id=one.pk,
        folio=folio_of(one.pk),
        agency=one.agency,
        concept=concept(one.concept, one.received_on),
        quantity=one.quantity,
        municipality=one.municipality,
        received_on=one.received_on,
        is_urgent=one.is_urgent,
        stage=Stage(one.stage),
        hands=frozenset({one.received_by, *(each.by for each in said)}),
        since=max([one.received_on, *(each.on for each in (*said, *money))]),
        amount=amount_of(one),
        money=money,
    )
