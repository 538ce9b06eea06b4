"""The heads of units: the last one written, with the signers that somebody confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from traza.modules.planning.contracts.captured import Header, SignerProposal
from traza.modules.planning.models import UnitEdition
from traza.modules.planning.rules.signers import NamedSigners, settle_signers
from traza.modules.planning.rules.written import header_of
from traza.platform.access.four_eyes import acts
from traza.platform.law import clock

NAME_SIGNERS = "planning.name_signers"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a unit: its edition, as it holds, and the signers that wait."""

    number: int
    header: Header
    proposal: SignerProposal | None


def heads_of(units: Iterable[int]) -> dict[int, Head]:
    """The heads of those units, in one question."""
    editions: dict[int, list[UnitEdition]] = defaultdict(list)
    rows = UnitEdition.objects.filter(unit__in=list(units)).select_related("ruling")
    for row in rows.order_by("unit", "number"):
        editions[row.unit_id].append(row)
    return {unit: _head(written) for unit, written in editions.items()}


def _head(editions: list[UnitEdition]) -> Head:
    holding, proposal = settle_signers(_named(row) for row in editions)
    last = editions[-1]
    return Head(last.number, replace(header_of(last.value), signers=holding), proposal)


def _named(row: UnitEdition) -> NamedSigners:
    """What was written before two had to name signers holds as it was."""
    ruling = getattr(row, "ruling", None)
    return NamedSigners(
        row.pk,
        header_of(row.value).signers,
        row.by,
        row.at,
        row.because,
        None if ruling is None else ruling.approved,
        is_settled=clock.day_of(row.at) < acts()[NAME_SIGNERS].since,
    )
