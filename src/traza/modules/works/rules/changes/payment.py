"""The advance, and estimates: what is received in conformity, amortised and paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import AuthoriseEstimate, PayAdvance, PayEstimate
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import Ground
from traza.modules.works.contracts.parts import (
    Allocation,
    Estimate,
    Payment,
    PaymentKind,
)
from traza.modules.works.rules.changes.contract import shared_out
from traza.modules.works.rules.commitments import (
    accrued,
    advance_parts,
    advance_pending,
    commitments,
    contracted,
    to_accrue,
    to_advance,
)
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.saying import in_order, no, pesos, possible_day, spoken

NOTHING = Money(0)


def pay_advance(dossier: Dossier, change: PayAdvance) -> Dossier:
    """The advance leaves the treasury, by the commitments of its fundings."""
    parts = tuple(piece for part in change.allocations for piece in to_advance(dossier, part))
    new = Payment(
        id=next_id("P", (one.id for one in dossier.payments)),
        kind=PaymentKind.ADVANCE,
        on=change.on,
        amount=Money.total(one.amount for one in change.allocations),
        document=change.document,
        payee=dossier.contract.contractor if dossier.contract else "",
        bank_reference=change.bank_reference,
        allocations=parts,
    )
    return replace(dossier, payments=(*dossier.payments, new))


def against_advance(dossier: Dossier, change: PayAdvance, ground: Ground) -> Iterator[Reason]:
    """Reasons against: the contract lets it, a guarantee covers it, and it was not paid already."""
    article = ground.law.citations["advance"]
    contract = dossier.contract
    if contract is None or not contract.advance:
        yield no("advance.none", "El contrato no tiene anticipo.", article)
        return
    yield from possible_day("advance", change.on, ground.today)
    yield from in_order(
        "advance",
        ("la firma del contrato", contract.signed_on, ""),
        ("el anticipo", change.on, "on"),
    )
    amount = Money.total(one.amount for one in change.allocations)
    yield from _positive(change.allocations, "advance", article)
    yield from shared_out(dossier, change.allocations, amount, "advance")
    paid = Money.total(one.amount for one in advance_parts(dossier)) - dossier.recovered
    if paid + amount > contract.advance:
        text = (
            f"El contrato permite un anticipo de {pesos(contract.advance)} y ya se pagaron "
            f"{pesos(paid)}: quedan {pesos(contract.advance - paid)}."
        )
        yield no("advance.over.allocations", text, article)
    for one in change.allocations:
        left = Money.total(each.left for each in commitments(dossier, one.funding))
        if one.amount > left:
            text = (
                f"La aportación {one.funding} tiene comprometidos {pesos(left)} sin devengar; no "
                f"alcanza para {pesos(one.amount)}."
            )
            yield no("advance.left.allocations", text, article)
    yield from _guaranteed(dossier, paid + amount, ground)


def _guaranteed(dossier: Dossier, amount: Money, ground: Ground) -> Iterator[Reason]:
    held = Money.total(one.amount for one in dossier.guarantees if one.purpose == "advance")
    if held < amount:
        text = (
            f"Las garantías del anticipo suman {pesos(held)} y deben cubrirlo completo "
            f"({pesos(amount)}). Registre antes la garantía."
        )
        yield no("advance.guarantee", text, ground.law.citations["guarantees"])


def authorise_estimate(dossier: Dossier, change: AuthoriseEstimate) -> Dossier:
    """Work received in conformity, by the commitments of its fundings."""
    parts = tuple(piece for part in change.allocations for piece in to_accrue(dossier, part))
    new = Estimate(
        id=next_id("E", (one.id for one in dossier.estimates)),
        number=change.number,
        since=change.since,
        until=change.until,
        amount=Money.total(one.amount for one in change.allocations),
        authorised_on=change.on,
        amortised=Money.total(one.amortised for one in change.allocations),
        retentions=change.retentions,
        allocations=parts,
        invoice=change.invoice,
    )
    return replace(dossier, estimates=(*dossier.estimates, new))


def against_estimate(
    dossier: Dossier, change: AuthoriseEstimate, ground: Ground
) -> Iterator[Reason]:
    """Reasons against: the next number, a period after the last, and within the contract."""
    article = ground.law.citations["estimates"]
    yield from possible_day("estimate", change.on, ground.today)
    last = dossier.estimates[-1] if dossier.estimates else None
    wanted = last.number + 1 if last else 1
    if change.number != wanted:
        text = f"Sigue la estimación {wanted} y aquí dice {change.number}. Corrija el número."
        yield no("estimate.number", text, article)
    yield from in_order(
        "estimate",
        ("el inicio de los trabajos", dossier.started_on, ""),
        ("el inicio del periodo", change.since, "since"),
        ("el fin del periodo", change.until, "until"),
        ("la autorización de la estimación", change.on, "on"),
    )
    if last is not None and change.since <= last.until:
        text = (
            f"El periodo empieza el {spoken(change.since)} y la estimación {last.number} llega "
            f"hasta el {spoken(last.until)}. Use periodos que no se encimen."
        )
        yield no("estimate.overlap.since", text, article)
    amount = Money.total(one.amount for one in change.allocations)
    yield from _positive(change.allocations, "estimate", article)
    yield from shared_out(dossier, change.allocations, amount, "estimate")
    for one in change.allocations:
        yield from _within(dossier, one, article)
    yield from _retained(change, amount, article)


def _positive(parts: tuple[Allocation, ...], code: str, article: Citation) -> Iterator[Reason]:
    if not parts or any(one.amount.centavos <= 0 for one in parts):
        text = "Escriba cuánto paga cada aportación: montos mayores que cero."
        yield no(f"{code}.amount.allocations", text, article)


def _within(dossier: Dossier, part: Allocation, article: Citation) -> Iterator[Reason]:
    """An estimate takes no more than the contract leaves, nor amortises more than was advanced."""
    whole = contracted(dossier, part.funding)
    taken = accrued(dossier, part.funding)
    if taken + part.amount > whole:
        text = (
            f"De la aportación {part.funding} se contrataron {pesos(whole)} y ya se devengaron "
            f"{pesos(taken)}: quedan {pesos(whole - taken)}. Baje el monto o registre antes un "
            "convenio modificatorio."
        )
        yield no("estimate.over.allocations", text, article)
    pending = advance_pending(dossier, part.funding)
    if not 0 <= part.amortised.centavos <= part.amount.centavos:
        text = f"Lo amortizado de {part.funding} va de cero a lo estimado."
        yield no("estimate.amortised.allocations", text, article)
    elif part.amortised > pending:
        text = (
            f"De la aportación {part.funding} quedan {pesos(pending)} de anticipo por amortizar; "
            f"no se pueden amortizar {pesos(part.amortised)}.{_older_advance(dossier, part)}"
        )
        yield no("estimate.pending.allocations", text, article)
    elif part.amount - part.amortised > whole - taken - pending:
        least = part.amount - (whole - taken - pending)
        text = (
            f"Lo que queda por devengar de {part.funding} ya se pagó en parte con el anticipo: "
            f"amortice al menos {pesos(least)}."
        )
        yield no("estimate.must_amortise.allocations", text, article)


def _older_advance(dossier: Dossier, part: Allocation) -> str:
    """Where the advance is when the money of a funding went on to a later year without it."""
    came = {one.id: one.carried_from for one in dossier.funding}
    name = came.get(part.funding, "")
    while name and not advance_pending(dossier, name):
        name = came.get(name, "")
    if not name:
        return ""
    return f" El anticipo es de {name}: escríbalo en su renglón, lo mismo en las dos columnas."


def _retained(change: AuthoriseEstimate, amount: Money, article: Citation) -> Iterator[Reason]:
    held = Money.total(one.amount for one in change.retentions)
    payable = amount - Money.total(one.amortised for one in change.allocations)
    if any(one.amount.centavos < 0 for one in change.retentions) or held > max(payable, NOTHING):
        text = (
            f"Las retenciones suman {pesos(held)} y por pagar hay {pesos(payable)}. Corrija las "
            "retenciones."
        )
        yield no("estimate.retentions", text, article)
    if any(not one.concept.strip() for one in change.retentions):
        yield no("estimate.concept.retentions", "Falta el concepto de una retención.", article)


def payable(one: Estimate) -> Money:
    """What an estimate leaves to pay."""
    return one.amount - one.amortised


def pay_estimate(dossier: Dossier, change: PayEstimate) -> Dossier:
    """An estimate is paid, less what it amortises."""
    one = next(each for each in dossier.estimates if each.id == change.estimate)
    new = Payment(
        id=next_id("P", (each.id for each in dossier.payments)),
        kind=PaymentKind.ESTIMATE,
        on=change.on,
        amount=payable(one),
        document=change.document,
        estimate=one.id,
        payee=dossier.contract.contractor if dossier.contract else "",
        bank_reference=change.bank_reference,
    )
    estimates = tuple(
        replace(each, paid_on=change.on) if each.id == one.id else each
        for each in dossier.estimates
    )
    return replace(dossier, estimates=estimates, payments=(*dossier.payments, new))


def against_payment(dossier: Dossier, change: PayEstimate, ground: Ground) -> Iterator[Reason]:
    """Reasons against."""
    article = ground.law.citations["estimates"]
    yield from possible_day("payment", change.on, ground.today)
    one = next((each for each in dossier.estimates if each.id == change.estimate), None)
    if one is None:
        text = f"La obra no tiene la estimación «{change.estimate}». Elija una de la lista."
        yield no("payment.estimate", text, article)
    elif one.paid_on is not None:
        yield no(
            "payment.again.estimate", f"La estimación se pagó el {spoken(one.paid_on)}.", article
        )
    elif not payable(one):
        text = "El anticipo ya pagó toda la estimación: no queda nada por pagar."
        yield no("payment.nothing.estimate", text, article)
    else:
        yield from in_order(
            "payment",
            ("la autorización de la estimación", one.authorised_on, ""),
            ("el pago", change.on, "on"),
        )


def unpaid(dossier: Dossier) -> list[Estimate]:
    """Estimates with something left to pay."""
    return [one for one in dossier.estimates if one.paid_on is None and payable(one)]
