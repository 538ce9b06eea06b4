"""The accounts are closed, the guarantee runs out; or the work is cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import Cancel, Close, Settle
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Settlement
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.changes.payment import unpaid
from traza.modules.works.rules.saying import in_order, needed, no, pesos, possible_day


def settle(dossier: Dossier, change: Settle) -> Dossier:
    """What the works cost in the end; what was paid is all of it."""
    total = Money.total(one.amount for one in dossier.estimates)
    settlement = Settlement(
        on=change.on, document=change.document, total=total, balance=total - dossier.paid
    )
    return replace(dossier, settlement=settlement)


def objections_to_settle(
    dossier: Dossier, change: Settle, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against. A settlement after its term is taken, and shown as late."""
    yield from possible_day("settle", change.on, context.today)
    received = dossier.handover.on if dossier.handover else None
    yield from in_order("settle", ("la entrega", received, ""), ("el finiquito", change.on, "on"))
    yield from in_order(
        "settle",
        ("el último movimiento de dinero", _last_money(dossier), ""),
        ("el finiquito", change.on, "on"),
    )
    yield from _money_is_done(dossier, context.law.citations["completion"])


def _money_is_done(dossier: Dossier, article: Citation) -> Iterator[Reason]:
    for one in unpaid(dossier):
        text = told("La estimación %(number)s está sin pagar. Páguela antes.", number=one.number)
        yield no("settle.unpaid", text, article)
    pending = balances(dossier).total.advance
    if pending:
        text = told(
            "Quedan %(pending)s de anticipo sin amortizar. Autorice antes una "
            "estimación que los amortice, o registre «Recuperar anticipo no "
            "amortizado».",
            pending=pesos(pending),
        )
        yield no("settle.advance", text, article, field="advance")


def _last_money(dossier: Dossier) -> date | None:
    """The day of the last estimate, payment, recovery, extension or carry-over, or of an undoing:
    accounts do not close before it."""
    days = [one.on for one in dossier.payments] + [one.on for one in dossier.recoveries]
    days += [one.on for one in dossier.undone] + [one.on for one in dossier.extensions]
    days += [one.on for one in dossier.carry_overs]
    days += [one.authorised_on for one in dossier.estimates]
    return max(days, default=None)


def close(dossier: Dossier, _: Close) -> Dossier:
    """The guarantee has run out."""
    return dossier


def objections_to_close(dossier: Dossier, change: Close, context: RuleContext) -> Iterator[Reason]:
    """Reasons against."""
    article = context.law.citations["defects"]
    yield from possible_day("close", change.on, context.today)
    settled = dossier.settlement.on if dossier.settlement else None
    ends = [one.until for one in dossier.guarantees if one.purpose == "hidden_defects"]
    yield from in_order("close", ("el finiquito", settled, ""), ("el cierre", change.on, "on"))
    yield from in_order(
        "close",
        ("el término de la garantía", max(ends, default=None), ""),
        ("el cierre", change.on, "on"),
    )
    for one in dossier.problems:
        if one.solved_on is None:
            text = told("El problema «%(title)s» sigue abierto. Ciérrelo antes.", title=one.title)
            yield no("close.problem", text, article, field="problem")


def cancel(dossier: Dossier, change: Cancel) -> Dossier:
    """The work will not be done."""
    return replace(dossier, cancelled_because=change.reason)


def objections_to_cancel(
    dossier: Dossier, change: Cancel, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: what was received in conformity is owed, and the advance is recovered."""
    yield from possible_day("cancel", change.on, context.today)
    yield from needed("cancel", reason=(change.reason, told("Falta el motivo de la cancelación.")))
    days = [dossier.authorised_on, dossier.contract.signed_on if dossier.contract else None]
    days += [_last_money(dossier), *(one.on for one in dossier.modifications)]
    last = max((one for one in days if one is not None), default=None)
    yield from in_order(
        "cancel", ("el último acto de la obra", last, ""), ("la cancelación", change.on, "on")
    )
    yield from _money_is_done(dossier, context.law.citations["suspension"])
