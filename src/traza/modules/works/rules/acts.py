"""Which changes are acts of money, in what order they came, and what each one did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.acts import Act, Recovery
from traza.modules.works.contracts.changes import Change
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Allocation, Estimate, Modification, Payment, Receipt
from traza.modules.works.contracts.vocabulary import PaymentKind
from traza.modules.works.contracts.years import Extension
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.retained import kept, with_retention, without_parts

# Verb -> the list of the dossier to which its act adds one part. These may be undone.
PARTS: Mapping[str, str] = {
    "receive": "receipts",
    "modify": "modifications",
    "pay_advance": "payments",
    "recover_advance": "recoveries",
    "authorise_estimate": "estimates",
    "pay_estimate": "payments",
    "pay_retention": "payments",
    "extend_funding": "extensions",
}
# Acts that took money from one budget to another: they are noted, so that nothing before them is
# undone as if they were not there.
FIXED = frozenset({"carry_over"})
_ENDED = frozenset({Status.SETTLED, Status.CLOSED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class ActSummary:
    """What an act did: its title, day, document and amount (None when it moved no amount), its
    movements of the ledger in any order, and the fundings whose lines they are of."""

    title: str
    on: date
    document: str
    amount: Money | None
    movements: tuple[int, ...]
    fundings: tuple[str, ...]


def noted(before: Dossier | None, after: Dossier, change: Change) -> Dossier:
    """The dossier with the act of money that made it at the end of its acts."""
    if before is None or (change.verb not in PARTS and change.verb not in FIXED):
        return after
    field = PARTS.get(change.verb)
    had = {one.id for one in before.documents}
    act = Act(
        id=next_id("A", [*(one.id for one in before.acts), *(one.id for one in before.undone)]),
        verb=change.verb,
        part=getattr(after, field)[-1].id if field else "",
        document=next((one.id for one in after.documents if one.id not in had), ""),
    )
    return replace(after, acts=(*after.acts, act))


def last_act(dossier: Dossier) -> Act | None:
    """The last act of money that stands; None when there is none."""
    return dossier.acts[-1] if dossier.acts else None


def too_late(dossier: Dossier, act: Act) -> str:
    """Why an act is not undone now; "" when it may be. Of ended accounts only what was kept is
    still paid, and undone."""
    if dossier.status not in _ENDED or act.verb == "pay_retention":
        return ""
    return told("Finiquitada o cancelada la obra, sólo se deshace el último entero de retenciones.")


def told_of(dossier: Dossier, act: Act) -> ActSummary | None:
    """What an act did; None when it is not one that may be undone."""
    field = PARTS.get(act.verb)
    if field is None:
        return None
    part = next(one for one in getattr(dossier, field) if one.id == act.part)
    return _TELLERS[type(part)](dossier, part)


def without(dossier: Dossier, act: Act) -> Dossier:
    """The dossier as it was before its last act of money, but for what else happened since.

    The document that the act named goes with it, unless its file was filed.
    """
    field = PARTS[act.verb]
    kept = tuple(one for one in getattr(dossier, field) if one.id != act.part)
    documents = tuple(
        one for one in dossier.documents if one.id != act.document or one.sha256 or one.url
    )
    changed: dict[str, Any] = {field: kept, "documents": documents}
    if act.verb == "pay_estimate":
        paid = next(one.estimate for one in dossier.payments if one.id == act.part)
        changed["estimates"] = tuple(
            _unpaid(one) if one.id == paid else one for one in dossier.estimates
        )
    if act.verb == "pay_retention":
        changed["estimates"] = _not_handed_over(dossier, act.part)
    if act.verb == "extend_funding":
        changed |= _shrunk(dossier, next(one for one in dossier.extensions if one.id == act.part))
    return replace(dossier, acts=dossier.acts[:-1], **changed)


def _unpaid(one: Estimate) -> Estimate:
    parts = tuple(replace(part, exercised=None, paid=None) for part in one.allocations)
    return replace(without_parts(one), paid_on=None, allocations=parts)


def _not_handed_over(dossier: Dossier, payment: str) -> tuple[Estimate, ...]:
    """The estimates whose retentions, those of a payment, are owed again."""
    paid = next(one for one in dossier.payments if one.id == payment)
    made = dossier
    for one in kept(dossier):
        if one.name in paid.retentions:
            parts = tuple(replace(part, paid=None) for part in one.retention.allocations)
            back = replace(one.retention, paid_on=None, allocations=parts)
            made = with_retention(made, one.name, back)
    return made.estimates


def _shrunk(dossier: Dossier, one: Extension) -> dict[str, Any]:
    """The fundings and the investment without what an extension added to them."""
    less = {part.funding: part.amount for part in one.allocations}
    funding = tuple(
        replace(each, promised=each.promised - less.get(each.id, Money(0)))
        for each in dossier.funding
        if each.id not in one.added
    )
    return {"funding": funding, "amount": (dossier.amount or one.amount) - one.amount}


def _receipt(_: Dossier, one: Receipt) -> ActSummary:
    numbers = _known([one.movement, *one.spent])
    title = f"Aportación {one.funding} recibida"
    return ActSummary(title, one.on, one.document, one.amount, numbers, (one.funding,))


def _modification(_: Dossier, one: Modification) -> ActSummary:
    title = f"Convenio modificatorio {one.folio}"
    return ActSummary(title, one.on, one.folio, one.amount, *_moved(one.allocations))


def _estimate(_: Dossier, one: Estimate) -> ActSummary:
    moved = _moved(one.allocations)
    return ActSummary(
        f"Estimación {one.number}", one.authorised_on, str(one.number), one.amount, *moved
    )


def _payment(dossier: Dossier, one: Payment) -> ActSummary:
    if one.kind is PaymentKind.ADVANCE:
        return ActSummary("Anticipo", one.on, one.document, one.amount, *_moved(one.allocations))
    if one.kind is PaymentKind.RETENTION:
        handed = [each.retention for each in kept(dossier) if each.name in one.retentions]
        parts = [part for each in handed for part in each.allocations]
        return ActSummary(
            "Entero de retenciones",
            one.on,
            one.document,
            one.amount,
            _known(part.paid for part in parts),
            tuple(part.funding for part in parts),
        )
    of = next(each for each in dossier.estimates if each.id == one.estimate)
    every = [*of.allocations, *(part for each in of.retentions for part in each.allocations)]
    numbers = _known(number for part in every for number in (part.exercised, part.paid))
    fundings = tuple(part.funding for part in of.allocations)
    title = f"Pago de la estimación {of.number}"
    return ActSummary(title, one.on, one.document, one.amount, numbers, fundings)


def _recovery(_: Dossier, one: Recovery) -> ActSummary:
    return ActSummary(
        "Anticipo recuperado", one.on, one.document, one.amount, *_moved(one.allocations)
    )


def _extension(dossier: Dossier, one: Extension) -> ActSummary:
    moved, fundings = _moved(one.allocations)
    kept = [each.reserve for each in dossier.funding if each.id in one.added]
    title = "Ampliación de la autorización"
    return ActSummary(title, one.on, one.document, one.amount, moved + _known(kept), fundings)


def _moved(parts: tuple[Allocation, ...]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    return _known(one.movement for one in parts), tuple(one.funding for one in parts)


def _known(numbers: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(number for number in numbers if number is not None)


_TELLERS: Mapping[type, Callable[[Dossier, Any], ActSummary]] = {
    Receipt: _receipt,
    Modification: _modification,
    Estimate: _estimate,
    Payment: _payment,
    Recovery: _recovery,
    Extension: _extension,
}
