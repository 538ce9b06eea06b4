"""Which documents the file of a work should have by now, and which it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.law import ChecklistItem, DocumentKind
from traza.modules.works.contracts.vocabulary import Method, Source

# How far each state is in a life; a suspended work is as far as one in progress.
ORDER: Mapping[Status, int] = {
    Status.PROPOSED: 0, Status.PRIORITISED: 1, Status.AUTHORISED: 2, Status.CONTRACTED: 3,
    Status.IN_PROGRESS: 4, Status.SUSPENDED: 4, Status.FINISHED: 5, Status.DELIVERED: 6,
    Status.SETTLED: 7, Status.CLOSED: 8,
}  # fmt: skip
_PARTNERS = (Source.MUNICIPALITY, Source.COMMUNITY)


def _method(dossier: Dossier) -> Method | None:
    return dossier.procurement.method if dossier.procurement else None


CONDITIONS: Mapping[str, Callable[[Dossier], bool]] = {
    "always": lambda _: True,
    "concerted": lambda one: (
        one.agreement is not None or any(each.source in _PARTNERS for each in one.funding)
    ),
    "tendered": lambda one: _method(one) in (Method.OPEN, Method.SELECTIVE),
    "not_open": lambda one: _method(one) in (Method.SELECTIVE, Method.LIMITED, Method.DIRECT),
    "contracted": lambda one: one.contract is not None,
    "advanced": lambda one: one.contract is not None and bool(one.contract.advance),
    "recovered": lambda one: bool(one.recoveries),
    "undone": lambda one: bool(one.undone),
    "modified": lambda one: bool(one.modifications),
    "extended": lambda one: bool(one.extensions),
    "carried_over": lambda one: bool(one.carry_overs),
    "suspended": lambda one: bool(one.suspensions),
    "cancelled": lambda one: one.status is Status.CANCELLED,
}


def checklist_of(kinds: Iterable[DocumentKind], dossier: Dossier) -> list[ChecklistItem]:
    """Each kind that applies to the work or that its file has, in the order given.

    A document is due from a state on; a cancelled work owes only its cancellation, and a work that
    is only published owes nothing to this register.
    """
    items = []
    for kind in kinds:
        found = tuple(one for one in dossier.documents if one.kind == kind.code)
        applies = CONDITIONS[kind.when](dossier)
        if applies or found:
            items.append(ChecklistItem(kind, found, applies and _due(kind, dossier.status)))
    return items


def _due(kind: DocumentKind, now: Status) -> bool:
    if kind.due is None:
        return False
    if kind.due is Status.CANCELLED or now not in ORDER:
        return kind.due is now
    return ORDER[now] >= ORDER[kind.due]
