"""The movements of the ledger that a dossier counts on, and what it says of each."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation

Named = tuple[int, str]  # the movement's number, and what the dossier says it is


def movements_of(dossier: Dossier) -> dict[int, str]:
    """What the dossier says of each movement it names, by its number."""
    return dict(_all(dossier))


def _all(dossier: Dossier) -> Iterator[Named]:
    for funding in dossier.funding:
        yield from _known(funding.reserve, f"Reserva de {funding.id}")
    for extension in dossier.extensions:
        yield from _parts(extension.allocations, f"Ampliación {extension.document}")
    for carry in dossier.carry_overs:
        freed = (*carry.released, *carry.unreserved)
        yield from _parts(freed, f"Refrendo {carry.document}, liberación")
        yield from _parts(carry.committed, f"Refrendo {carry.document}, compromiso")
    for receipt in dossier.receipts:
        for number in (receipt.movement, *receipt.spent):
            yield from _known(number, f"Aportación {receipt.document}")
    if dossier.contract is not None:
        yield from _parts(dossier.contract.allocations, f"Contrato {dossier.contract.number}")
    for change in dossier.modifications:
        yield from _parts(change.allocations, f"Convenio modificatorio {change.folio}")
    yield from _spent(dossier)


def _spent(dossier: Dossier) -> Iterator[Named]:
    for payment in dossier.payments:
        yield from _parts(payment.allocations, f"Pago {payment.document}")
        for number in payment.movements:
            yield number, f"Pago {payment.document}"
    for back in dossier.recoveries:
        yield from _parts(back.allocations, f"Anticipo recuperado {back.document}")
    for estimate in dossier.estimates:
        yield from _parts(estimate.allocations, f"Estimación {estimate.number}")
        for kept in estimate.retentions:
            yield from _parts(kept.allocations, f"Retención «{kept.concept}»")
    for number in dossier.settlement.released if dossier.settlement else ():
        yield number, "Liberación del finiquito"


def _parts(parts: tuple[Allocation, ...], what: str) -> Iterator[Named]:
    for one in parts:
        yield from _known(one.movement, what)
        yield from _known(one.exercised, f"{what}, ejercido")
        yield from _known(one.paid, f"{what}, pago")


def _known(number: int | None, what: str) -> Iterator[Named]:
    if number is not None:
        yield number, what
