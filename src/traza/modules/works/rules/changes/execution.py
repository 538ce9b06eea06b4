"""Works begin, stop, go on, are done, and are handed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import Finish, HandOver, Resume, Start, Suspend
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Handover, Suspension
from traza.modules.works.rules.changes.progress import ALL
from traza.modules.works.rules.governing import governing
from traza.modules.works.rules.saying import (
    beside,
    in_order,
    needed,
    no,
    percent,
    pesos,
    possible_day,
    spoken,
)

HOUR = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


def start(dossier: Dossier, change: Start) -> Dossier:
    """Works begin."""
    return replace(dossier, started_on=change.on)


def objections_to_start(dossier: Dossier, change: Start, context: RuleContext) -> Iterator[Reason]:
    """Reasons against."""
    article = context.law.citations["start"]
    yield from possible_day("start", change.on, context.today)
    yield from in_order(
        "start",
        ("la firma del contrato", dossier.contract.signed_on if dossier.contract else None, ""),
        ("el inicio de los trabajos", change.on, "on"),
    )
    agreement = dossier.agreement
    if agreement is not None and agreement.released_on is None:
        text = told(
            "El convenio %(folio)s está aprobado y la obra no está liberada. "
            "Registre antes la liberación.",
            folio=agreement.folio,
        )
        yield no("start.release", text, context.law.citations["concerted"])
    if not dossier.curve:
        text = told("Falta el programa de avances, mes por mes. Escríbalo antes de iniciar.")
        yield no("start.schedule", text, article)


def suspend(dossier: Dossier, change: Suspend) -> Dossier:
    """Works stop."""
    new = Suspension(since=change.on, reason=change.reason, document=change.document)
    return replace(dossier, suspensions=(*dossier.suspensions, new))


def objections_to_suspend(
    dossier: Dossier, change: Suspend, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    yield from possible_day("suspend", change.on, context.today)
    yield from needed(
        "suspend", reason=(change.reason, told("Falta el motivo de la suspensión. Escríbalo."))
    )
    before = dossier.suspensions[-1].until if dossier.suspensions else dossier.started_on
    yield from in_order(
        "suspend",
        ("el último inicio de los trabajos", before, ""),
        ("la suspensión", change.on, "on"),
    )


def resume(dossier: Dossier, change: Resume) -> Dossier:
    """Works go on."""
    *past, last = dossier.suspensions
    return replace(dossier, suspensions=(*past, replace(last, until=change.on)))


def objections_to_resume(
    dossier: Dossier, change: Resume, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    yield from possible_day("resume", change.on, context.today)
    if not dossier.suspensions or dossier.suspensions[-1].until is not None:
        text = told("La obra no tiene una suspensión abierta que terminar.")
        yield no("resume.none", text, context.law.citations["suspension"])
        return
    yield from in_order(
        "resume",
        ("la suspensión", dossier.suspensions[-1].since, ""),
        ("la reanudación", change.on, "on"),
    )


def finish(dossier: Dossier, change: Finish) -> Dossier:
    """The works are done."""
    return replace(dossier, completion=change.completion)


def objections_to_finish(
    dossier: Dossier, change: Finish, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: all of it is reported done, and the agency verified the notice."""
    one, article = change.completion, context.law.citations["completion"]
    for field in ("finished_on", "noticed_on", "verified_on"):
        yield from possible_day("finish", getattr(one, field), context.today, field)
    yield from in_order(
        "finish",
        ("el inicio de los trabajos", dossier.started_on, ""),
        ("el término de los trabajos", one.finished_on, "finished_on"),
        ("el aviso de la empresa", one.noticed_on, "noticed_on"),
        ("la verificación", one.verified_on, "verified_on"),
    )
    if one.verified_on is None:
        text = told("Falta el día en que la dependencia verificó los trabajos.")
        yield no("finish.verified_on", text, article, field="verified_on")
    if dossier.physical != ALL:
        seen = "no hay avances" if dossier.physical is None else f"dice {percent(dossier.physical)}"
        text = told("El avance físico %(seen)s. Reporte antes el 100 %%.", seen=seen)
        yield no("finish.progress", text, article, field="progress")


def hand_over(dossier: Dossier, change: HandOver) -> Dossier:
    """The act of hand-over."""
    return replace(dossier, handover=change.handover)


def objections_to_handover(
    dossier: Dossier, change: HandOver, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: the act lacks something of its article, or no guarantee covers defects."""
    act, article = change.handover, context.law.citations["handover"]
    yield from possible_day("handover", act.on, context.today)
    verified = dossier.completion.verified_on if dossier.completion else None
    yield from in_order("handover", ("la verificación", verified, ""), ("la entrega", act.on, "on"))
    for reason in _contents(act):
        yield replace(reason, citation=article)
    yield from _covered(dossier, act.on, context)


def _contents(act: Handover) -> Iterator[Reason]:
    """The minimum contents of the act."""
    yield from needed(
        "handover",
        place=(act.place, told("Al acta le falta el lugar.")),
        resident=(act.resident, told("Al acta le falta el nombre del residente de obra.")),
        superintendent=(
            act.superintendent,
            told("Al acta le falta el superintendente de la empresa."),
        ),
        received_by=(act.received_by, told("Al acta le falta quién recibe la obra.")),
        description=(
            act.description,
            told("Al acta le falta la descripción breve de los trabajos."),
        ),
        credits=(
            act.credits,
            told("Al acta le falta la relación de créditos a favor y en contra."),
        ),
    )
    if not HOUR.fullmatch(act.hour.strip()):
        yield no(
            "handover.hour",
            told("La hora «%(hour)s» no se entiende. Escríbala como 10:30.", hour=act.hour),
            field="hour",
        )
    if not act.plans_delivered:
        yield no(
            "handover.plans_delivered",
            told("Falta la entrega de los planos finales y manuales."),
            field="plans_delivered",
        )
    if not act.file_delivered:
        yield no(
            "handover.file_delivered",
            told("Falta la constancia de entrega del archivo de documentos."),
            field="file_delivered",
        )
    if not act.committee_signed and not act.committee_remark.strip():
        text = told(
            "No hay firmas del comité ciudadano. Regístrelas en la página del comité, o escriba "
            "por qué no firmó."
        )
        yield no("handover.committee_remark", text, field="committee_remark")


def _covered(dossier: Dossier, on: date, context: RuleContext) -> Iterator[Reason]:
    """Before it is received, the contractor guarantees the works against hidden defects."""
    where = governing(dossier, context.law)
    months = context.law.limit("defects_months", on, where)
    share = context.law.limit("defects_share", on, where)
    until = months_after(on, months.whole)
    held = [
        one for one in dossier.guarantees if one.purpose == "hidden_defects" and one.until >= until
    ]
    if not held:
        text = told(
            "Falta la garantía contra defectos ocultos por %(whole)s meses, hasta "
            "el %(until)s o después. Regístrela antes del acta.",
            whole=months.whole,
            until=spoken(until),
        )
        yield no("handover.guarantee", beside(text, months), months.citation)
        return
    done = Money.total(one.amount for one in dossier.estimates)
    covered = Money.total(one.amount for one in held)
    if covered.centavos * 100 < done.centavos * share.number:
        text = told(
            "La garantía contra defectos ocultos es de %(covered)s: menos de "
            "%(number)s %% de lo ejercido (%(done)s).",
            covered=pesos(covered),
            number=share.number,
            done=pesos(done),
        )
        yield no("handover.guarantee_amount", beside(text, share), share.citation)


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last of that month where it has no such day.

    >>> months_after(date(2024, 2, 29), 12)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise ValueError(day)
