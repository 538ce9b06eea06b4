"""Which columns of a work's row a dossier fills, and its rows of funding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Origin
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.rules.balances import balances

STAGE: Mapping[Status, str] = {
    Status.PROPOSED: "planned",
    Status.PRIORITISED: "planned",
    Status.AUTHORISED: "planned",
    Status.CONTRACTED: "contracted",
    Status.IN_PROGRESS: "in_progress",
    Status.SUSPENDED: "suspended",
    Status.FINISHED: "finished",
    Status.DELIVERED: "delivered",
    Status.SETTLED: "delivered",
    Status.CLOSED: "closed",
    Status.CANCELLED: "cancelled",
}
# The bit of each source in the column `sources`; new ones go at the end.
SOURCE_BITS: Mapping[Source, int] = {one: 1 << place for place, one in enumerate(Source)}


@dataclass(frozen=True, slots=True)
class FundingRow:
    """Centavos of one source in one form and year; None where nobody said it."""

    source: str
    form: str
    year: int
    promised: int
    received: int | None
    spent: int | None


def columns(dossier: Dossier) -> dict[str, Any]:
    """Column -> value, for the columns that need no other table."""
    people, place, last = dossier.beneficiaries, dossier.place, dossier.progress[-1:]
    amount = dossier.amount if dossier.amount is not None else _known(dossier.promised)
    rounded = dossier.rounding is not None and dossier.rounding.centavos > 1
    contract, origin = dossier.contract_amount, dossier.origin
    trace = origin.trace if origin else None
    live = dossier.status is not Status.PUBLISHED
    return {
        "name": dossier.name[:300],
        "agency": dossier.agency,
        "status": dossier.status.value,
        "stage": STAGE.get(dossier.status) or dossier.stage or "unknown",
        "year": dossier.year,
        "kind": dossier.kind.value,
        "locality": (place.locality if place else "")[:160],
        "lon": place.lon if place else None,
        "lat": place.lat if place else None,
        "amount_centavos": _centavos(amount),
        "precision": "rounded" if rounded else "centavo",
        "rounding_centavos": _centavos(dossier.rounding) if rounded else None,
        "beneficiaries": people.total if people else None,
        "beneficiaries_are_a_floor": bool(people and people.is_floor),
        "promised_centavos": dossier.promised.centavos if dossier.funding else None,
        "received_centavos": dossier.received.centavos if live else None,
        "contract_centavos": _centavos(contract),
        "paid_centavos": dossier.paid.centavos if live or dossier.payments else None,
        "physical": last[0].physical if last else None,
        "financial": last[0].financial if last else None,
        "progress_on": last[0].on if last else None,
        "planned_end": dossier.contract_end,
        "open_problems": sum(one.solved_on is None for one in dossier.problems),
        "sources": sum(SOURCE_BITS[one] for one in {each.source for each in dossier.funding}),
        "is_work": dossier.is_work,
        "own_key": own_key(origin),
        "project_key": origin.project[:120] if origin else "",
        "source_document": trace.document if trace else "",
        "source_page": trace.page if trace else None,
        "source_line": trace.line if trace else None,
        "source_cell": (trace.cell or "") if trace else "",
    }


def own_key(origin: Origin | None) -> str:
    """A work's key in the register it comes from, by which its processes name it.

    >>> own_key(Origin(scheme="MX-SHCP-PPI", identifier="05096270003"))
    'MX-SHCP-PPI:5096270003'
    """
    if origin is None or not origin.identifier:
        return ""
    return f"{origin.scheme}:{origin.identifier.lstrip('0')}"[:120]


def funding_rows(dossier: Dossier) -> list[FundingRow]:
    """What each source promised, delivered and had spent, by form and year."""
    live = dossier.status is not Status.PUBLISHED
    added = balances(dossier).added_by(lambda one: (one.source, one.form, one.year))
    return [
        FundingRow(
            source.value,
            form.value,
            year,
            money.promised.centavos,
            money.received.centavos if live else None,
            money.spent.centavos if live else None,
        )
        for (source, form, year), money in added.items()
    ]


def _centavos(money: Money | None) -> int | None:
    return None if money is None else money.centavos


def _known(money: Money) -> Money | None:
    return money if money else None
