"""Invented calls of an agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from tests.making import grants as granting

from traza.kernel.actor import Attribution
from traza.modules.grants import api
from traza.modules.grants.contracts.calls import CallContents
from traza.modules.grants.contracts.scoring import Criterion
from traza.modules.grants.contracts.vocabulary import CallPart, Scheme

RULES = "peso-por-peso-2021"
PAYER = "DIF770130AB1"


def contents(where: granting.Fund, base: datetime | None = None, **changes: Any) -> CallContents:
    """A call of subsidies that opens a minute after `base` (now) and closes in a month."""
    now = (base or timezone.now()).replace(microsecond=0)
    return replace(
        CallContents(
            title="Casas que cuidan",
            scheme=Scheme.SUBSIDY,
            parts={part: f"{part.spanish} de la convocatoria." for part in CallPart},
            opens_at=now + timedelta(minutes=1),
            closes_at=now + timedelta(days=30),
            corrections_on=(now + timedelta(days=40)).date(),
            result_on=(now + timedelta(days=60)).date(),
            fund=500_000, most=300_000, cap=None, state="26", book=where.book, line=where.line,
            payer=PAYER, jurors=2, disagreement=20, minimum=60,
            criteria=(Criterion("c1", "Congruencia", 10, 2), Criterion("c2", "Alcance", 5, 1)),
            readings=granting.READ,
        ),
        **changes,
    )  # fmt: skip


def written(where: granting.Fund, agency: str = "ente", **changes: Any) -> str:
    """The folio of a call that nobody signed."""
    clerk = granting.said(71, agency=agency)
    return api.register_call(agency, RULES, contents(where, **changes), said=clerk)


def published(
    where: granting.Fund, agency: str = "ente", at: datetime | None = None, **changes: Any
) -> str:
    """The folio of a call that a second person signed."""
    folio = written(where, agency, **changes)
    sign(folio, granting.said(73, "review", agency), at)
    return folio


def sign(folio: str, by: Attribution, at: datetime | None = None) -> None:
    """Sign the text that stands."""
    sha = api.versions_of_call(folio)[-1].sha256
    api.publish_call(folio, sha, said=by, now=at)
