"""The act of hand-over (acta de entrega-recepción física) with the minimum contents of its article.

The article is cited from `law/works_law.yaml`. Every figure comes from the dossier; what the
dossier does not say is not invented: the act says that it is missing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.modules.works.contracts.committee import CommitteeSeen
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names
from traza.modules.works.contracts.parts import Estimate, Guarantee, Handover
from traza.modules.works.contracts.vocabulary import Purpose
from traza.modules.works.documents.common import (
    closed,
    days_of,
    goal,
    period,
    spelled,
    where,
    who_answers,
)
from traza.modules.works.documents.handover_committee import committee_words, signing_posts
from traza.modules.works.queries.law import works_law
from traza.modules.works.rules.retained import net_of, owed, retained
from traza.platform.pdf.make import make_pdf
from traza.platform.pdf.qr import qr_svg
from traza.platform.pdf.words import day, pesos

TEMPLATE = Path(__file__).with_suffix(".typ")


class NotHandedOver(Refusal):
    """There is no act before the hand-over is recorded."""

    code = "works.not_handed_over"
    say = (
        "La obra %(folio)s todavía no tiene acta de entrega-recepción. Se imprime desde que se "
        "registra la entrega."
    )


def handover_pdf(
    dossier: Dossier, names: Names, address: str, committee: CommitteeSeen | None = None
) -> bytes:
    """The act as PDF/UA, to be signed. Raises NotHandedOver."""
    data = handover_data(dossier, names, address, committee)
    return make_pdf(TEMPLATE, data, {"qr.svg": qr_svg(address).encode()})


def handover_data(
    dossier: Dossier, names: Names, address: str, committee: CommitteeSeen | None = None
) -> dict[str, Any]:
    """What the act says, already in words. Raises NotHandedOver."""
    act = dossier.handover
    if act is None:
        raise NotHandedOver(folio=dossier.folio)
    return {
        "agency": who_answers(dossier, names),
        "folio": dossier.folio,
        "document": act.document,
        "address": address.split("://", 1)[-1],
        "article": str(works_law().citations["handover"]),
        "opening": _opening(dossier, act, names),
        "work": [["Obra", dossier.name], ["Dónde", where(dossier, names)], ["Meta", goal(dossier)]],
        "description": closed(act.description),
        "amounts": _amounts(dossier),
        "periods": _periods(dossier),
        "estimates": _estimates(dossier),
        "balance": _balance(dossier),
        "credits": closed(act.credits),
        "guarantees": [_guarantee(one) for one in dossier.guarantees],
        "delivered": _delivered(act),
        "committee": committee_words(act, committee),
        "people": _people(dossier, act, committee),
    }


def _opening(dossier: Dossier, act: Handover, names: Names) -> str:
    by = f", que hizo {dossier.contract.contractor}" if dossier.contract else ""
    return closed(
        f"En {act.place}, a las {act.hour} horas del {day(act.on)}, {who_answers(dossier, names)} "
        f"entrega y {act.received_by} recibe físicamente los trabajos que se describen "
        f"enseguida{by}. Lo hacen constar las personas que firman al final"
    )


def _amounts(dossier: Dossier) -> dict[str, Any] | None:
    """The contract, each agreement that changed its amount, and the sum; None without contract."""
    contract, whole = dossier.contract, dossier.contract_amount
    if contract is None or whole is None:
        return None
    rows = [[f"Contrato {contract.number}", day(contract.signed_on), pesos(contract.amount)]]
    rows += [
        [f"Convenio {one.folio}: {one.reason}", day(one.on), pesos(one.amount or Money(0))]
        for one in dossier.modifications
    ]
    return {
        "rows": rows,
        "total": ["Importe con sus convenios", "", pesos(whole)],
        "words": spelled(whole),
    }


def _periods(dossier: Dossier) -> list[list[str]]:
    """The period as contracted, as each agreement moved it, and as it really was."""
    rows = []
    contract, end = dossier.contract, dossier.completion
    if contract is not None:
        rows.append(_row("Según el contrato", contract.starts, contract.ends))
        rows += [
            _row(f"Según el convenio {one.folio}", contract.starts, one.ends)
            for one in dossier.modifications
            if one.ends is not None
        ]
    rows.append(_row("Como se hizo", dossier.started_on, end.finished_on if end else None))
    return rows


def _row(what: str, since: date | None, until: date | None) -> list[str]:
    days = days_of(since, until)
    return [what, period(since, until) or "sin dato", "sin dato" if days is None else f"{days:,}"]


def _estimates(dossier: Dossier) -> dict[str, Any]:
    found = dossier.estimates
    kept = [retained(one) for one in found]
    total = [
        "Suma",
        "",
        pesos(Money.total(one.amount for one in found)),
        pesos(Money.total(one.amortised for one in found)),
        pesos(Money.total(kept)),
        pesos(Money.total(net_of(dossier, one) for one in found)),
        "",
    ]
    return {"rows": [_estimate(dossier, one) for one in found], "total": total}


def _estimate(dossier: Dossier, one: Estimate) -> list[str]:
    return [
        str(one.number),
        period(one.since, one.until),
        pesos(one.amount),
        pesos(one.amortised),
        pesos(retained(one)),
        pesos(net_of(dossier, one)),
        day(one.paid_on) if one.paid_on else "pendiente",
    ]


def _balance(dossier: Dossier) -> list[list[str]]:
    """What was exercised and paid, and the balance of the contract."""
    done = Money.total(one.amount for one in dossier.estimates)
    rows = [["Importe ejercido en estimaciones", pesos(done)], ["Pagado", pesos(dossier.paid)]]
    left = Money.total(one.retention.amount for one in owed(dossier))
    if left:
        rows.append(["Retenido por enterar", pesos(left)])
    if dossier.contract_amount is not None:
        rows.append(["Saldo del contrato por ejercer", pesos(dossier.contract_amount - done)])
    return rows


def _guarantee(one: Guarantee) -> list[str]:
    purpose = Purpose.member_of(one.purpose)
    return [
        purpose.spanish if purpose else one.purpose,
        f"{one.number}, {one.issuer}",
        pesos(one.amount),
        day(one.until),
    ]


def _delivered(act: Handover) -> list[list[str]]:
    plans = "Planos finales, manuales de operación y certificados de garantía y calidad"
    return [
        [plans, "se entregan" if act.plans_delivered else "no se entregan"],
        [
            "Archivo de documentos derivados de los trabajos",
            "se entrega" if act.file_delivered else "no se entrega",
        ],
    ]


def _people(dossier: Dossier, act: Handover, committee: CommitteeSeen | None) -> list[list[str]]:
    contractor = dossier.contract.contractor if dossier.contract else ""
    rows = [
        [act.resident, "Residente de obra"],
        [act.supervisor, "Supervisión"],
        [act.superintendent, f"Superintendente{f', {contractor}' if contractor else ''}"],
        [act.received_by, "Recibe"],
    ]
    rows += [
        [f"Comité ciudadano: {post}", "Nombre y firma"] for post in signing_posts(act, committee)
    ]
    return [row for row in rows if row[0]]
