"""What a work waits for, of whom, and until when; and what of it runs out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.law import ChecklistItem, WorksLaw
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.contracts.vocabulary import Form
from traza.modules.works.contracts.waiting import Step
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.changes.carrying import left_to_carry
from traza.modules.works.rules.changes.payment import unpaid
from traza.modules.works.rules.commitments import commitments
from traza.modules.works.rules.governing import governing
from traza.modules.works.rules.retained import owed

ALL = 10_000
NAMED = 3  # documents that a sentence names
_PLANNED = {
    Status.PROPOSED: ("prioritise", "Darle su lugar en la lista"),
    Status.PRIORITISED: ("authorise", "Autorizar la inversión"),
    Status.AUTHORISED: ("sign_contract", "Firmar el contrato"),
}
_NEXT = {
    Status.SUSPENDED: ("resume", "Reanudar los trabajos"),
    Status.FINISHED: ("hand_over", "Levantar el acta de entrega-recepción"),
}
_AT_WORK = (Status.CONTRACTED, Status.IN_PROGRESS, Status.SUSPENDED)


def steps(dossier: Dossier, law: WorksLaw, today: date) -> Iterator[Step]:
    """The next steps of a work in its life, with the day the law or the contract gives."""
    yield from _steps_of_money(dossier, law)
    yield from _past_money(dossier, today)
    planned = _PLANNED.get(dossier.status)
    if planned is not None:
        verb, title = planned
        if dossier.status is Status.AUTHORISED and dossier.procurement is None:
            verb, title = "procure", "Contratar: registrar el procedimiento"
        yield Step(verb, title, dossier.planned_start)
    elif dossier.status in (Status.CONTRACTED, Status.IN_PROGRESS):
        yield from _steps_of_works(dossier, law, today)
    elif dossier.status in _NEXT:
        yield Step(*_NEXT[dossier.status])
    elif dossier.status is Status.DELIVERED and dossier.handover is not None:
        term = law.limit("settlement_days", dossier.handover.on, governing(dossier, law))
        until = dossier.handover.on + timedelta(days=term.whole)
        yield Step(
            "settle",
            "Firmar el finiquito",
            until,
            term.citation,
            since=dossier.handover.on,
            term=f"{term.whole} días naturales",
        )
    elif dossier.status is Status.SETTLED and (end := guarantee_end(dossier)) and end <= today:
        yield Step("close", "Cerrar el expediente: terminó la garantía", end)


def _steps_of_works(dossier: Dossier, law: WorksLaw, today: date) -> Iterator[Step]:
    if dossier.status is Status.CONTRACTED and dossier.contract is not None:
        if not dossier.curve:
            yield Step("schedule", "Programar los avances", dossier.contract.starts)
        yield Step("start", "Iniciar los trabajos", dossier.contract.starts)
        return
    seen = dossier.progress[-1].on if dossier.progress else dossier.started_on
    every = timedelta(days=law.limit("report_days", today).whole)
    if seen is not None and today - seen >= every:
        yield Step("report_progress", "Reportar el avance del mes", seen + every, since=seen)
    if dossier.physical == ALL:
        yield Step("finish", "Verificar la terminación", dossier.contract_end)


def _steps_of_money(dossier: Dossier, law: WorksLaw) -> Iterator[Step]:
    for estimate in unpaid(dossier):
        term = law.limit("payment_days", estimate.authorised_on, governing(dossier, law))
        until = estimate.authorised_on + timedelta(days=term.whole)
        yield Step(
            "pay_estimate",
            f"Pagar la estimación {estimate.number}",
            until,
            term.citation,
            estimate.id,
            estimate.authorised_on,
            f"{term.whole} días naturales",
        )
    for kept in owed(dossier):
        yield Step(
            "pay_retention",
            f"Enterar la retención «{kept.retention.concept}» de la estimación "
            f"{kept.estimate.number}",
            part=kept.name,
            since=kept.estimate.paid_on,
        )
    for problem in dossier.problems:
        if problem.solved_on is None:
            yield Step(
                "solve_problem",
                f"Resolver: {problem.title}",
                problem.due,
                part=problem.id,
                since=problem.opened_on,
            )
    pending = balances(dossier).total.advance
    if dossier.status is Status.DELIVERED and pending:
        yield Step("recover_advance", "Amortizar o recuperar el anticipo que queda")
    if dossier.agreement is not None and dossier.agreement.released_on is None:
        yield Step("release_agreement", "Liberar la obra del convenio", dossier.planned_start)
    if dossier.status in _AT_WORK:
        came = {one.funding for one in dossier.receipts}
        for one in dossier.funding:
            if one.form is not Form.MONEY and one.promised and one.id not in came:
                yield Step(
                    "receive",
                    f"Registrar la aportación {one.id} en {_form(one.form)}",
                    part=one.id,
                )


def _past_money(dossier: Dossier, today: date) -> Iterator[Step]:
    """Money of a budget whose year is over pays no more works: it is carried over first."""
    if dossier.status not in (*_AT_WORK, Status.AUTHORISED):
        return
    past = {
        one.year
        for one in dossier.funding
        if one.line is not None and one.year < today.year and _goes_on(dossier, one)
    }
    for year in sorted(past):
        yield Step("carry_over", f"Refrendar lo que quedó del presupuesto {year}", part=str(year))


def _goes_on(dossier: Dossier, one: Funding) -> bool:
    if dossier.contract is None:
        return bool(left_to_carry(dossier, one.id).centavos)
    return any(each.left for each in commitments(dossier, one.id))


def papers_step(items: Iterable[ChecklistItem]) -> Step | None:
    """The documents that should be in the file by now and were not attached; None when all are."""
    missing = [one.kind.title for one in items if one.is_due and not one.is_filed]
    if not missing:
        return None
    named = ", ".join(missing[:NAMED]) + (
        f" y {len(missing) - NAMED} más" if missing[NAMED:] else ""
    )
    return Step("attach_document", f"Subir documentos que faltan: {named}", part="papers")


def _form(form: Form) -> str:
    return "especie" if form is Form.KIND else "mano de obra"


def guarantee_end(dossier: Dossier) -> date | None:
    """The day the guarantee against hidden defects ends; None when there is none."""
    ends = [one.until for one in dossier.guarantees if one.purpose == "hidden_defects"]
    return max(ends, default=None)


def expiries(dossier: Dossier, law: WorksLaw, today: date) -> Iterator[tuple[str, str, date]]:
    """What runs out soon, in the days that the law file says, or has: kind, words and day."""
    soon = today + timedelta(days=law.limit("expiry_days", today).whole)
    for one in dossier.guarantees:
        if one.released_on is None and today <= one.until <= soon:
            yield "guarantee", f"Termina la garantía {one.number}", one.until
    end = dossier.contract_end
    working = dossier.status in _AT_WORK
    if working and end is not None and end < today:
        yield "works", "Pasó el plazo de los trabajos", end
    for problem in dossier.problems:
        if problem.solved_on is None and problem.due < today:
            yield "problem", f"Problema con plazo vencido: {problem.title}", problem.due
