"""Put the money that a bundled report publishes into the ledger, row by row.

The same works are published by kind and again by region: both enter, as two breakdowns of the
same pesos that no figure adds together (`Lens`). Emergency aid is published apart, without saying
whether it is inside the rest, so it adds to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from traza.kernel.fold import fold, slug
from traza.kernel.money import Money
from traza.kernel.trace import Trace
from traza.modules.aid import api as aid
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewLine
from traza.modules.budget.contracts.ledger import Lens
from traza.modules.budget.contracts.published import Published, PublishedBook
from traza.modules.reading.contracts import Reading
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import PublishedRow
from traza.modules.works.contracts.vocabulary import Breakdown, Source
from traza.platform.audit.record import TERMINAL

KIND = "informe"
AID = "ayudas-diversas"
EMERGENCY = "emergencia-hidrica"
CONTRIBUTOR = {
    Source.STATE: "state",
    Source.MUNICIPALITY: "municipality",
    Source.COMMUNITY: "community",
    Source.FEDERAL: "federation",
}


def record_published(document: str, understood: Reading) -> int:
    """Enter what a report publishes; returns how many rows were new. Other documents enter none."""
    made = budget.published_books().get(document)
    if made is None:
        return 0
    book = budget.open_book(made.book)
    rows = [
        *_authorised(made, understood),
        *_works(made, document),
        *_aid(made, document),
        *_emergency(made, document),
    ]
    names = {row.line.programme: row.title for row in rows if row.line.programme}
    budget.name_programmes(made.book.slug, names, since=date(made.book.year, 1, 1))
    return budget.publish(
        book,
        KIND,
        rows,
        on=date(made.book.year, 12, 31),
        by=TERMINAL,
        sha256=understood.document.sha256,
    )


def _authorised(made: PublishedBook, understood: Reading) -> Iterator[Published]:
    """The authorised budget, which the report gives as one figure without breaking it down."""
    claim = next((c for c in understood.claims if c.topic == "budget/authorised"), None)
    if claim is None:
        return
    divisor = Decimal(made.readings["authorised_divisor"].value)
    pesos = claim.value / divisor if claim.printed.endswith("mdp") else claim.value
    line = NewLine("autorizado", "Presupuesto autorizado, sin desglose", state=made.book.state)
    yield Published(
        line,
        {"approved": Money.of(pesos)},
        "autorizado",
        Trace(made.book.document, claim.page, claim.line),
    )


def _works(made: PublishedBook, document: str) -> Iterator[Published]:
    for row in works.list_published(document=document):
        if row.is_total or row.breakdown is Breakdown.MUNICIPALITY:
            continue
        for source, money in row.funding.items():
            yield _work(made, row, source, money)


def _work(made: PublishedBook, row: PublishedRow, source: Source, money: Money) -> Published:
    by_kind = row.breakdown is Breakdown.SUBPROGRAMME
    part = slug(row.label)
    contributor = CONTRIBUTOR[source]
    key = f"{row.programme}/{'tipo' if by_kind else 'region'}/{part}/{contributor}"
    line = NewLine(
        key=key,
        name=row.label,
        lens=Lens.KIND if by_kind else Lens.PLACE,
        programme=row.programme,
        subprogramme=row.subprogramme or "" if by_kind else "",
        state=made.book.state,
        region=None if by_kind else row.region,
        contributor=contributor,
    )
    amounts = {made.readings["spent"].value: money}
    if contributor in {"municipality", "community"}:
        amounts["contributed"] = money
    trace = Trace(row.trace.document, row.trace.page, row.trace.line, source.value)
    return Published(line, amounts, key, trace, row.programme_name)


def _aid(made: PublishedBook, document: str) -> Iterator[Published]:
    for row in aid.list_aid_by_concept():
        if row.is_total or row.amount is None or row.trace.document != document:
            continue
        key = f"{AID}/{slug(row.concept)}"
        line = NewLine(
            key=key,
            name=row.concept,
            programme=AID,
            object=made.objects.get(fold(row.concept), ""),
            state=made.book.state,
        )
        amounts = {made.readings["spent"].value: row.amount}
        yield Published(line, amounts, key, row.trace, "Ayudas diversas")


def _emergency(made: PublishedBook, document: str) -> Iterator[Published]:
    regions = {place.cvegeo: place.region_slug for place in territory.list_municipalities()}
    for row in aid.list_emergency_aid():
        if row.is_total or row.amount is None or row.trace.document != document:
            continue
        key = f"{EMERGENCY}/{row.trace.line}"
        line = NewLine(
            key=key,
            name=row.concept.capitalize(),
            lens=Lens.APART,
            programme=EMERGENCY,
            state=made.book.state,
            region=regions.get(row.municipality or ""),
            municipality=row.municipality,
        )
        amounts = {made.readings["spent"].value: row.amount}
        yield Published(line, amounts, key, row.trace, "Emergencia hídrica 2024")
