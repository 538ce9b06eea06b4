"""The agency publishes its report: whole, as it was seen, and by who did not write it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.reports.contracts.capabilities import PUBLISH
from traza.modules.reports.contracts.refusals import (
    NotAsSeen,
    RegisterIsNewer,
    StaleFigure,
    Unsettled,
)
from traza.modules.reports.contracts.report import Report, Scope
from traza.modules.reports.documents.nodes import nodes
from traza.modules.reports.models import Edition
from traza.modules.reports.queries.annual import annual
from traza.modules.reports.queries.scope import scope_of
from traza.modules.reports.queries.texts import (
    authors,
    explained,
    state_of,
    texts,
    unsettled,
)
from traza.platform.access.authority import check
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record
from traza.platform.tables.freshness import freshness

MOST_NAMED = 10


@asks(PUBLISH)
@transaction.atomic
def publish_report(agency: str, year: int, *, said: Attribution, seen: str = "") -> int:
    """Keep the report as it is now and return its number; the same report again adds none.

    `seen` is the `state_of` the page that the person had before them. Raises NotAsSeen when it
    changed, SamePerson for who wrote any of its texts, Unsettled, StaleFigure, RegisterIsNewer,
    what `scope_of` raises and what `check` raises.
    """
    check(said, PUBLISH, "publicar el informe anual", agency=agency, what="Este informe")
    check_other_person(PUBLISH, said, authors(agency, year))
    if seen and seen != state_of(agency, year):
        raise NotAsSeen
    scope = scope_of(year, agency)
    if freshness().register_is_newer:
        raise RegisterIsNewer
    open_ones = unsettled(scope)
    if open_ones:
        named = ", ".join(f"«{one.judged.typed.printed}»" for one in open_ones[:MOST_NAMED])
        raise Unsettled(many=len(open_ones), which=named)
    told = nodes(_final(scope))
    body = json.dumps(told, ensure_ascii=False, sort_keys=True)
    sha256 = hashlib.sha256(body.encode()).hexdigest()
    last = Edition.objects.filter(agency=agency, year=year).order_by("-number").first()
    if last is not None and last.sha256 == sha256:
        return last.number
    number = last.number + 1 if last else 1
    Edition.objects.create(
        agency=agency,
        year=year,
        number=number,
        sha256=sha256,
        told=told,
        at=timezone.now(),
        user=said.user,
        role=said.role,
    )
    record("annual.publish_report", by=said, about=f"annual:{agency}:{year}", why=said.why,
           detail={"number": number})  # fmt: skip
    return number


def _final(scope: Scope) -> Report:
    """The report as published, with what was signed beside its numbers. Raises StaleFigure."""
    made = annual(scope, texts(scope.agency, scope.year), explained(scope))
    lacks = [each.source.title for each in made.numbers() if each.value is None]
    if lacks:
        raise StaleFigure(which=", ".join(dict.fromkeys(lacks)))
    return replace(made, is_draft=False)
