"""What is kept of an estimate: for whom, how much, and when it is paid to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import AuthoriseEstimate, PayRetention
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Payment, Retention
from traza.modules.works.contracts.vocabulary import PaymentKind, RetentionKind
from traza.modules.works.rules.governing import governing
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.retained import Owed, owed, with_retention
from traza.modules.works.rules.saying import in_order, no, percent, pesos, possible_day
from traza.modules.works.rules.vat import hundredths, part_of

NOTHING = Money(0)


def objections_to_retentions(
    dossier: Dossier, change: AuthoriseEstimate, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against what an estimate keeps: all of it, and each one."""
    article = context.law.citations["estimates"]
    held = Money.total(one.amount for one in change.retentions)
    left = Money.total(one.amount - one.amortised for one in change.allocations)
    below = any(one.amount.centavos <= 0 for one in change.retentions)
    if below or held > max(left, NOTHING):
        text = told(
            "Las retenciones suman %(held)s y por pagar hay %(payable)s. Corrija las retenciones.",
            held=pesos(held),
            payable=pesos(left),
        )
        yield no("estimate.retentions", text, article, field="retentions")
    for one in change.retentions:
        yield from _said(one, article)
        yield from _worked_out(one, change, article)
        yield from _of_the_law(dossier, one, change, context)


def _said(one: Retention, article: Citation) -> Iterator[Reason]:
    if not one.concept.strip():
        yield no(
            "estimate.concept.retentions",
            told("Falta el concepto de una retención."),
            article,
            field="retentions",
        )
    elif not one.payee.strip():
        text = told(
            "La retención «%(concept)s» no dice a quién se entera. Escríbalo.", concept=one.concept
        )
        yield no("estimate.payee.retentions", text, article, field="retentions")


def _worked_out(one: Retention, change: AuthoriseEstimate, article: Citation) -> Iterator[Reason]:
    """What has a rate is that rate of its base, to the centavo; no base passes the estimate."""
    whole = Money.total(each.amount for each in change.allocations)
    if one.base is not None and not 0 < one.base.centavos <= whole.centavos:
        text = told(
            "La base de «%(concept)s» es %(base)s y la estimación es de %(whole)s. "
            "Corrija la base.",
            concept=one.concept,
            base=pesos(one.base),
            whole=pesos(whole),
        )
        yield no("estimate.retention_base.retentions", text, article, field="retentions")
    elif one.rate is not None and (one.base is None or one.amount != part_of(one.base, one.rate)):
        base = one.base or whole
        text = told(
            "«%(concept)s»: %(rate)s de %(base)s es %(right)s, con medio centavo hacia arriba, y "
            "aquí dice %(amount)s. Corrija el importe, la tasa o la base.",
            concept=one.concept,
            rate=percent(one.rate),
            base=pesos(base),
            right=pesos(part_of(base, one.rate)),
            amount=pesos(one.amount),
        )
        yield no("estimate.retention_sum.retentions", text, article, field="retentions")


def _of_the_law(
    dossier: Dossier, one: Retention, change: AuthoriseEstimate, context: RuleContext
) -> Iterator[Reason]:
    """The right of supervision at the rate that the law of the work has on that day. The federal
    one binds federal money only: for a state whose law is not loaded nothing is asked."""
    if one.kind is not RetentionKind.SUPERVISION or one.rate is None:
        return
    where = governing(dossier, context.law)
    found = context.law.limits["supervision_share"].held(change.on, where)
    if found is None or found.jurisdiction.level is not where.level:
        return
    if one.rate != hundredths(found):
        text = told(
            "La tasa de ese día es %(wanted)s y aquí dice %(rate)s. Corrija la tasa.",
            wanted=percent(hundredths(found)),
            rate=percent(one.rate),
        )
        yield no("estimate.retention_rate.retentions", text, found.citation, field="retentions")


def pay_retention(dossier: Dossier, change: PayRetention) -> Dossier:
    """What was kept leaves to whom it was kept for, each with the day on which it did."""
    chosen = _chosen(dossier, change)
    new = Payment(
        id=next_id("P", (each.id for each in dossier.payments)),
        kind=PaymentKind.RETENTION,
        on=change.on,
        amount=Money.total(one.retention.amount for one in chosen),
        document=change.document,
        payee=next((one.retention.payee for one in chosen if one.retention.payee), change.payee),
        bank_reference=change.bank_reference,
        retentions=tuple(one.name for one in chosen),
    )
    made = dossier
    for one in chosen:
        paid = replace(one.retention, paid_on=change.on, payee=new.payee)
        made = with_retention(made, one.name, paid)
    return replace(made, payments=(*dossier.payments, new))


def _chosen(dossier: Dossier, change: PayRetention) -> list[Owed]:
    return [one for one in owed(dossier) if one.name in change.retentions]


def objections_to_pay_retention(
    dossier: Dossier, change: PayRetention, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: each is owed, all are of one payee, none before its estimate was paid."""
    article = context.law.citations["moments"]
    yield from possible_day("retention", change.on, context.today)
    chosen = _chosen(dossier, change)
    missing = sorted(set(change.retentions) - {one.name for one in chosen})
    if missing or not chosen:
        text = told("Elija retenciones que se deban: las que ya se enteraron no se pagan otra vez.")
        yield no("retention.owed.retentions", text, article, field="retentions")
        return
    payees = {one.retention.payee for one in chosen if one.retention.payee}
    if len(payees) > 1:
        text = told(
            "Las retenciones elegidas son de %(payees)s. Pague a cada quien por separado.",
            payees=told(" y ").join(sorted(payees)),
        )
        yield no("retention.payees.retentions", text, article, field="retentions")
    elif payees and change.payee.strip() not in {"", *payees}:
        text = told(
            "La retención ya dice que se entera a %(payee)s. Deje vacío a quién se entera.",
            payee=min(payees),
        )
        yield no("retention.another.payee", text, article, field="payee")
    elif not payees and not change.payee.strip():
        text = told("La retención no dice a quién se entera. Escríbalo.")
        yield no("retention.payee", text, article, field="payee")
    last = max((one.estimate.paid_on for one in chosen if one.estimate.paid_on), default=None)
    yield from in_order(
        "retention", ("el pago de la estimación", last, ""), ("el entero", change.on, "on")
    )
