"""What a member's phone carries with it: the committee's works, as they are today.

Plain JSON without anybody's name: phones are lost. Amounts are written out; progress is in
hundredths of a percent.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from traza.kernel.money import Money
from traza.modules.oversight.contracts.committee import PublicComplaint, PublicVisit
from traza.modules.oversight.models import Member
from traza.modules.oversight.queries.committee_law import questionnaire
from traza.modules.oversight.queries.inbox import member_of
from traza.modules.oversight.queries.labels import choices, labels
from traza.modules.oversight.queries.published import complaints_of, visits_of
from traza.modules.oversight.rules.moment import moment_of
from traza.modules.oversight.rules.programmed import programmed_on
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.platform.access.devices import PairedDevice
from traza.platform.law import clock

LAST = 5  # visits carried; every one is on the work's public page


def today_of(device: PairedDevice, today: date | None = None) -> dict[str, Any]:
    """The works, questions and titles for a phone. Raises NotInCommittee."""
    member = member_of(device.subject)
    today = today or clock.today(works.where_of(member.committee.work_id))
    asked = questionnaire(today)
    return {
        "member": {"role": labels().of("role", member.role), "since": member.since.isoformat()},
        "works": [_work(member, today)],
        "questions": {
            "since": asked.since,
            "stages": {
                moment: [{"code": q.code, "text": q.text, "help": q.help} for q in questions]
                for moment, questions in asked.stages.items()
            },
        },
        "stages": dict(choices("stage")),
        "about": dict(choices("about")),
    }


def _work(member: Member, today: date) -> dict[str, Any]:
    number = member.committee.work_id
    version = works.current_version(number)
    dossier = version.dossier
    reported = dossier.progress[-1] if dossier.progress else None
    return {
        "id": number,
        "version": version.number,
        "folio": dossier.folio,
        "name": dossier.name,
        "state": dossier.state,
        "description": dossier.description,
        "place": _place(dossier),
        "status": works.lifecycle().state(dossier.status).title,
        "stage": moment_of(dossier.status),
        "sheet": _sheet(dossier),
        "reported": reported and {"physical": reported.physical, "on": reported.on.isoformat()},
        "programmed": programmed_on(dossier.curve, today),
        "problems": [one.title for one in dossier.problems if one.solved_on is None],
        "visits": [_visit(one) for one in visits_of(number, original=True)[:LAST]],
        "complaints": [_complaint(one) for one in complaints_of(number, original=True)],
    }


def _place(dossier: Dossier) -> str:
    where = dossier.place
    parts = (where.address, where.locality) if where else ()
    return ", ".join(part for part in parts if part)


def _sheet(dossier: Dossier) -> list[list[str]]:
    """The information sheet as pairs of title and text; what nobody said is left out."""
    contract, people, goal = dossier.contract, dossier.beneficiaries, dossier.measure
    said = [
        ("Costo", _pesos(dossier.contract_amount or dossier.amount)),
        ("Contratista", contract.contractor if contract else ""),
        ("Contrato", contract.number if contract else ""),
        ("Empieza", _day(contract.starts if contract else dossier.planned_start)),
        ("Termina", _day(dossier.contract_end)),
        ("Meta", f"{goal.quantity} {goal.unit} {goal.concept}".strip() if goal else ""),
        ("Beneficia a", f"{people.total} personas" if people and people.total else ""),
        *_who_pays(dossier),
    ]
    return [[title, text] for title, text in said if text]


def _who_pays(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Each source with what it promised; with the year when the money is of several."""
    years = {one.year for one in dossier.paying}
    for one in dossier.paying:
        year = f", {one.year}" if len(years) > 1 else ""
        yield f"Aporta: {one.source.label}{year}", _pesos(one.promised)


def _visit(one: PublicVisit) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "on": one.on.isoformat(),
        "stage": one.stage,
        "seen": one.progress_seen,
        "reported": one.progress_reported,
        "no": [text for text, said in one.answers if said == "no"],
        "notes": one.notes,
        "hidden": _hidden(one),
        "photos": len(one.photos),
        "pending": one.pending,
    }


def _complaint(one: PublicComplaint) -> dict[str, Any]:
    return {
        "folio": one.folio,
        "on": one.on.isoformat(),
        "about": one.about,
        "text": one.text,
        "hidden": _hidden(one),
        "answer_by": one.answer_by.isoformat(),
        "answers": [{"on": day.isoformat(), "text": text} for day, text in one.answers],
    }


def _hidden(one: PublicComplaint | PublicVisit) -> str:
    """What was decided of publishing it, in a sentence: the committee reads its own words whole."""
    said = [f"No se publica una foto: {reason}" for reason in one.withdrawn]
    decided = one.moderated
    if decided is not None:
        what = (
            "El texto no se publica"
            if decided.hidden
            else "El texto se publica con partes tachadas"
            if decided.is_cut
            else "El texto se volvió a publicar completo"
        )
        reason = f" Motivo: {decided.reason}." if decided.reason else ""
        who = f"decidió {decided.by.lower()} el {_day(decided.on)}"
        said.insert(0, f"{what} ({who}).{reason} «{decided.words}»")
    return " ".join(said)


def _pesos(amount: Money | None) -> str:
    return "" if amount is None else f"${amount.pesos:,.2f}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"
