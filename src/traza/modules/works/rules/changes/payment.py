"""The advance, and estimates: what is received in conformity, amortised and paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import AuthoriseEstimate, PayAdvance, PayEstimate
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Allocation, Estimate, Payment
from traza.modules.works.contracts.vocabulary import PaymentKind
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.changes import retention
from traza.modules.works.rules.changes.contract_limits import shared_out
from traza.modules.works.rules.commitments import advance_parts, commitments, to_accrue, to_advance
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.retained import net, payable, with_parts
from traza.modules.works.rules.saying import in_order, no, pesos, possible_day, spoken
from traza.modules.works.rules.vat import objections_to_vat


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


def objections_to_advance(
    dossier: Dossier, change: PayAdvance, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: the contract lets it, a guarantee covers it, and it was not paid already."""
    article = context.law.citations["advance"]
    contract = dossier.contract
    if contract is None or not contract.advance:
        yield no("advance.none", told("El contrato no tiene anticipo."), article)
        return
    yield from possible_day("advance", change.on, context.today)
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
        text = told(
            "El contrato permite un anticipo de %(advance)s y ya se pagaron "
            "%(paid)s: quedan %(advance_2)s.",
            advance=pesos(contract.advance),
            paid=pesos(paid),
            advance_2=pesos(contract.advance - paid),
        )
        yield no("advance.over.allocations", text, article, field="allocations")
    for one in change.allocations:
        left = Money.total(each.left for each in commitments(dossier, one.funding))
        if one.amount > left:
            text = told(
                "La aportación %(funding)s tiene comprometidos %(left)s sin devengar; "
                "no alcanza para %(amount)s.",
                funding=one.funding,
                left=pesos(left),
                amount=pesos(one.amount),
            )
            yield no("advance.left.allocations", text, article, field="allocations")
    yield from _guaranteed(dossier, paid + amount, context)


def _guaranteed(dossier: Dossier, amount: Money, context: RuleContext) -> Iterator[Reason]:
    held = Money.total(one.amount for one in dossier.guarantees if one.purpose == "advance")
    if held < amount:
        text = told(
            "Las garantías del anticipo suman %(held)s y deben cubrirlo completo "
            "(%(amount)s). Registre antes la garantía.",
            held=pesos(held),
            amount=pesos(amount),
        )
        yield no("advance.guarantee", text, context.law.citations["guarantees"])


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
        vat=change.vat,
    )
    return replace(dossier, estimates=(*dossier.estimates, new))


def objections_to_estimate(
    dossier: Dossier, change: AuthoriseEstimate, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: the next number, a period after the last, and within the contract."""
    article = context.law.citations["estimates"]
    yield from possible_day("estimate", change.on, context.today)
    last = dossier.estimates[-1] if dossier.estimates else None
    wanted = last.number + 1 if last else 1
    if change.number != wanted:
        text = told(
            "Sigue la estimación %(wanted)s y aquí dice %(number)s. Corrija el número.",
            wanted=wanted,
            number=change.number,
        )
        yield no("estimate.number", text, article, field="number")
    yield from in_order(
        "estimate",
        ("el inicio de los trabajos", dossier.started_on, ""),
        ("el inicio del periodo", change.since, "since"),
        ("el fin del periodo", change.until, "until"),
        ("la autorización de la estimación", change.on, "on"),
    )
    if last is not None and change.since <= last.until:
        text = told(
            "El periodo empieza el %(since)s y la estimación %(number)s llega "
            "hasta el %(until)s. Use periodos que no se encimen.",
            since=spoken(change.since),
            number=last.number,
            until=spoken(last.until),
        )
        yield no("estimate.overlap.since", text, article, field="since")
    amount = Money.total(one.amount for one in change.allocations)
    yield from _positive(change.allocations, "estimate", article)
    yield from shared_out(dossier, change.allocations, amount, "estimate")
    for one in change.allocations:
        yield from _within(dossier, one, article)
    yield from retention.objections_to_retentions(dossier, change, context)
    yield from objections_to_vat("estimate", change.vat, amount, change.on, context.law)
    yield from _taxed_as_contracted(dossier, change)


def _taxed_as_contracted(dossier: Dossier, change: AuthoriseEstimate) -> Iterator[Reason]:
    """An estimate pays the tax that its contract said: none, or some."""
    said = dossier.contract.vat if dossier.contract else None
    if said is not None and change.vat is not None and bool(said.rate) != bool(change.vat.rate):
        text = told(
            "El contrato dice IVA «%(kind)s». La estimación debe decir lo mismo.",
            kind=said.kind.label,
        )
        yield no("estimate.vat_contract.vat_kind", text, field="vat_kind")


def _positive(parts: tuple[Allocation, ...], code: str, article: Citation) -> Iterator[Reason]:
    if not parts or any(one.amount.centavos <= 0 for one in parts):
        text = told("Escriba cuánto paga cada aportación: montos mayores que cero.")
        yield no(f"{code}.amount.allocations", text, article, field="allocations")


def _within(dossier: Dossier, part: Allocation, article: Citation) -> Iterator[Reason]:
    """An estimate takes no more than the contract leaves, nor amortises more than was advanced."""
    money = balances(dossier).of(part.funding)
    whole, taken = money.contracted, money.spent
    if taken + part.amount > whole:
        text = told(
            "De la aportación %(funding)s se contrataron %(whole)s y ya se "
            "devengaron %(taken)s: quedan %(whole_2)s. Baje el monto o registre "
            "antes un convenio modificatorio.",
            funding=part.funding,
            whole=pesos(whole),
            taken=pesos(taken),
            whole_2=pesos(whole - taken),
        )
        yield no("estimate.over.allocations", text, article, field="allocations")
    pending = money.advance
    if not 0 <= part.amortised.centavos <= part.amount.centavos:
        text = told("Lo amortizado de %(funding)s va de cero a lo estimado.", funding=part.funding)
        yield no("estimate.amortised.allocations", text, article, field="allocations")
    elif part.amortised > pending:
        text = told(
            "De la aportación %(funding)s quedan %(pending)s de anticipo por "
            "amortizar; no se pueden amortizar %(amortised)s.%(also)s",
            funding=part.funding,
            pending=pesos(pending),
            amortised=pesos(part.amortised),
            also=_older_advance(dossier, part),
        )
        yield no("estimate.pending.allocations", text, article, field="allocations")
    elif part.amount - part.amortised > whole - taken - pending:
        least = part.amount - (whole - taken - pending)
        text = told(
            "Lo que queda por devengar de %(funding)s ya se pagó en parte con el "
            "anticipo: amortice al menos %(least)s.",
            funding=part.funding,
            least=pesos(least),
        )
        yield no("estimate.must_amortise.allocations", text, article, field="allocations")


def _older_advance(dossier: Dossier, part: Allocation) -> str:
    """Where the advance is when the money of a funding went on to a later year without it."""
    came = {one.id: one.carried_from for one in dossier.funding}
    name, money = came.get(part.funding, ""), balances(dossier)
    while name and not money.of(name).advance:
        name = came.get(name, "")
    if not name:
        return ""
    return f" El anticipo es de {name}: escríbalo en su renglón, lo mismo en las dos columnas."


def pay_estimate(dossier: Dossier, change: PayEstimate) -> Dossier:
    """Who builds gets what an estimate leaves; what is kept of it is owed to others since then."""
    one = next(each for each in dossier.estimates if each.id == change.estimate)
    new = Payment(
        id=next_id("P", (each.id for each in dossier.payments)),
        kind=PaymentKind.ESTIMATE,
        on=change.on,
        amount=net(one),
        document=change.document,
        estimate=one.id,
        payee=dossier.contract.contractor if dossier.contract else "",
        bank_reference=change.bank_reference,
    )
    estimates = tuple(
        replace(with_parts(each), paid_on=change.on) if each.id == one.id else each
        for each in dossier.estimates
    )
    return replace(dossier, estimates=estimates, payments=(*dossier.payments, new))


def objections_to_payment(
    dossier: Dossier, change: PayEstimate, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    article = context.law.citations["estimates"]
    yield from possible_day("payment", change.on, context.today)
    one = next((each for each in dossier.estimates if each.id == change.estimate), None)
    if one is None:
        text = told(
            "La obra no tiene la estimación «%(estimate)s». Elija una de la lista.",
            estimate=change.estimate,
        )
        yield no("payment.estimate", text, article, field="estimate")
    elif one.paid_on is not None:
        yield no(
            "payment.again.estimate",
            told("La estimación se pagó el %(paid_on)s.", paid_on=spoken(one.paid_on)),
            article,
            field="estimate",
        )
    elif not payable(one):
        text = told("El anticipo ya pagó toda la estimación: no queda nada por pagar.")
        yield no("payment.nothing.estimate", text, article, field="estimate")
    else:
        yield from in_order(
            "payment",
            ("la autorización de la estimación", one.authorised_on, ""),
            ("el pago", change.on, "on"),
        )


def unpaid(dossier: Dossier) -> list[Estimate]:
    """Estimates with something left to pay."""
    return [one for one in dossier.estimates if one.paid_on is None and payable(one)]
