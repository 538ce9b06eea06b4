"""Modifications of a contract: more or less money and time, within what the law allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import Modify
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Allocation, Modification
from traza.modules.works.rules.changes.contract_limits import (
    days,
    limit_of_law,
    shared_out,
    within_promises,
)
from traza.modules.works.rules.commitments import commitments, to_commit, to_release
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.saying import (
    beside,
    in_order,
    needed,
    no,
    pesos,
    possible_day,
)


def modify(dossier: Dossier, change: Modify) -> Dossier:
    """The contract changes: what it takes back comes of what is not accrued."""
    parts: list[Allocation] = []
    for part in change.allocations:
        moves = to_commit if part.amount.centavos > 0 else to_release
        parts += moves(dossier, part)
    total = Money.total(one.amount for one in change.allocations)
    new = Modification(
        id=next_id("M", (one.id for one in dossier.modifications)),
        folio=change.folio,
        on=change.on,
        reason=change.reason,
        amount=total if change.allocations else None,
        ends=change.ends,
        scope=change.scope,
        opinion=change.opinion,
        allocations=tuple(parts),
    )
    return replace(dossier, modifications=(*dossier.modifications, new))


def objections_to_modify(
    dossier: Dossier, change: Modify, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    article = context.law.citations["modification"]
    contract = dossier.contract
    if contract is None:
        yield no("modify.contract", told("La obra no tiene contrato que modificar."), article)
        return
    yield from needed("modify", reason=(change.reason, told("Falta el motivo del convenio.")))
    yield from possible_day("modify", change.on, context.today)
    yield from in_order(
        "modify",
        ("la firma del contrato", contract.signed_on, ""),
        ("el convenio", change.on, "on"),
    )
    if not change.allocations and change.ends is None and not change.scope.strip():
        text = told(
            "El convenio no cambia nada. Escriba el monto, el plazo o el alcance que cambia."
        )
        yield no("modify.nothing", text, article)
    if any(one.folio == change.folio for one in dossier.modifications):
        yield no(
            "modify.again.folio",
            told("El convenio «%(folio)s» ya está registrado.", folio=change.folio),
            article,
            field="folio",
        )
    if change.ends is not None and contract.starts is not None and change.ends < contract.starts:
        yield no(
            "modify.ends",
            told("El nuevo término es anterior al inicio del contrato."),
            article,
            field="ends",
        )
    yield from _parts_of(dossier, change)
    yield from _limit(dossier, change, context)


def _parts_of(dossier: Dossier, change: Modify) -> Iterator[Reason]:
    total = Money.total(one.amount for one in change.allocations)
    yield from shared_out(dossier, change.allocations, total, "modify")
    yield from within_promises(
        dossier, tuple(one for one in change.allocations if one.amount.centavos > 0)
    )
    for one in change.allocations:
        left = Money.total(each.left for each in commitments(dossier, one.funding))
        if not one.amount:
            yield no(
                "modify.zero.allocations",
                told(
                    "El cambio de la aportación %(funding)s es cero. Quítela.", funding=one.funding
                ),
                field="allocations",
            )
        elif -one.amount > left:
            text = told(
                "De la aportación %(funding)s quedan %(left)s sin devengar ni "
                "anticipar; no se pueden quitar %(amount)s.",
                funding=one.funding,
                left=pesos(left),
                amount=pesos(-one.amount),
            )
            yield no("modify.left.allocations", text, field="allocations")


def _limit(dossier: Dossier, change: Modify, context: RuleContext) -> Iterator[Reason]:
    """Beyond the article's share of amount or time, the opinion that justifies it is named."""
    limit = limit_of_law(context, "modification_share", change.on, dossier)
    contract = dossier.contract
    if contract is None or change.opinion.strip():
        return
    money = [one.amount for one in dossier.modifications if one.amount is not None]
    moved = Money.total([*money, *(one.amount for one in change.allocations)])
    if change.allocations and abs(moved.centavos) * 100 > contract.amount.centavos * limit.number:
        text = told(
            "Con este convenio el monto cambia %(moved)s sobre %(amount)s: más de "
            "%(number)s %%. Nombre el dictamen que lo justifica.",
            moved=pesos(moved),
            amount=pesos(contract.amount),
            number=limit.number,
        )
        yield no(
            "modify.amount_share.opinion", beside(text, limit), limit.citation, field="opinion"
        )
    if change.ends is not None and days(contract.starts, contract.ends):
        planned, now = days(contract.starts, contract.ends), days(contract.starts, change.ends)
        if abs(now - planned) * 100 > planned * limit.number:
            text = told(
                "Con este convenio el plazo pasa de %(planned)s a %(now)s días: cambia "
                "más de %(number)s %%. Nombre el dictamen que lo justifica.",
                planned=planned,
                now=now,
                number=limit.number,
            )
            yield no(
                "modify.time_share.opinion", beside(text, limit), limit.citation, field="opinion"
            )
