"""The committee's section of a work's page: counts of people, visits, complaints and answers.

Nobody of a committee is named here: what this join reads has no names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.moderation import Moderated
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.committee import (
    PublicCommittee,
    PublicComplaint,
    PublicVisit,
)
from traza.modules.works import api as register
from traza.platform.law import clock

RECENT = 5
TEMPLATE = "portal/work_committee.html"


@dataclass(frozen=True, slots=True)
class VisitShown:
    """A visit in words; photographs are pairs of a small and a large address."""

    id: str
    on: date
    arrival: str
    stage: str
    seen: str
    reported: str
    answers: tuple[tuple[str, str], ...]
    against: tuple[str, ...]
    notes: str
    photos: tuple[tuple[str, str], ...]
    pending: int
    withdrawn: tuple[str, ...]
    decided: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class ComplaintShown:
    """A complaint in words, and whether its answer is late."""

    folio: str
    on: date
    arrival: str
    about: str
    text: str
    answer_by: date
    is_late: bool
    answers: tuple[tuple[date, str], ...]
    photos: tuple[tuple[str, str], ...]
    pending: int
    withdrawn: tuple[str, ...]
    decided: str
    is_hidden: bool


def section(work: int, day: date | None) -> Mapping[str, Any]:
    """What the section shows, as it stood at the end of a day."""
    found = oversight.committee_of(work, day)
    visits = [_visit(one) for one in oversight.visits_of(work, day)]
    today = day or clock.today(register.where_of(work))
    complaints = [_complaint(one, today) for one in oversight.complaints_of(work, day)]
    return {
        "committee": found,
        "facts": [] if found is None else _facts(found),
        "visits": visits[:RECENT],
        "older_visits": visits[RECENT:],
        "visit_count": len(visits),
        "complaints": complaints,
        "unanswered": sum(not one.answers for one in complaints),
    }


def _facts(found: PublicCommittee) -> list[tuple[str, str]]:
    title = oversight.labels().of
    balance, other = found.parity.reasons[0], found.sexes.get("other", 0)
    people = balance.text
    if other:
        people += " " + _("Además, %(other)s sin decir su sexo.") % {"other": other}
    said = _("Es paritario.") if balance.holds else _("No es paritario; la norma pide promoverlo.")
    roles = [
        f"{title('role', role)}: "
        + ", ".join(f"{title('sex', sex).lower()} ({count})" for sex, count in who.items())
        for role, who in found.roles.items()
    ]
    present = _("%(women)s mujeres y %(men)s hombres") % {
        "women": found.women_present,
        "men": found.men_present,
    }
    facts = [
        (_("Integrantes"), f"{people} {said}"),
        (_("Cargos"), "; ".join(roles)),
        (_("Asamblea"), f"{title('elected_by', found.elected_by)}; {_('asistieron')} {present}"),
        (_("Acta"), found.act_folio),
        (_("Sustituciones"), str(found.replaced) if found.replaced else ""),
        (_("Capacitación"), _trained(found)),
        (_("Información recibida"), _informed(found)),
        (_("En la entrega"), _signed(found)),
        (_("Fuente de la regla"), str(balance.citation)),
    ]
    return [(name, text) for name, text in facts if text]


def _trained(found: PublicCommittee) -> str:
    return "; ".join(
        _("%(day)s: %(topics)s (%(people)s personas)")
        % {"day": f"{on:%d/%m/%Y}", "topics": topics, "people": people}
        for on, topics, people in found.trainings
    )


def _informed(found: PublicCommittee) -> str:
    title = oversight.labels().of
    return "; ".join(f"{on:%d/%m/%Y}: {title('delivery', kind)}" for on, kind in found.deliveries)


def _signed(found: PublicCommittee) -> str:
    if not (found.signed or found.refused or found.unsigned):
        return ""
    said = [_("firmaron %(n)s") % {"n": found.signed}]
    if found.refused:
        said.append(_("no firmaron %(n)s") % {"n": len(found.refused)})
    if found.unsigned:
        said.append(_("sin firma registrada %(n)s") % {"n": found.unsigned})
    return f"{', '.join(said)}. {' '.join(found.refused)}".strip()


def _visit(one: PublicVisit) -> VisitShown:
    title = oversight.labels().of
    return VisitShown(
        id=f"visita-{one.id.hex[:12]}",
        on=one.on,
        arrival=oversight.arrival_words(one),
        stage=title("stage", one.stage),
        seen=_percent(one.progress_seen),
        reported=_percent(one.progress_reported),
        answers=tuple((text, title("answer", said)) for text, said in one.answers),
        against=tuple(text for text, said in one.answers if said == "no"),
        notes=one.notes,
        photos=_photos(one.photos),
        pending=one.pending,
        withdrawn=one.withdrawn,
        decided=_decided(one.moderated),
        is_hidden=one.moderated is not None and one.moderated.hidden,
    )


def _complaint(one: PublicComplaint, today: date) -> ComplaintShown:
    return ComplaintShown(
        folio=one.folio,
        on=one.on,
        arrival=oversight.arrival_words(one),
        about=oversight.labels().of("about", one.about),
        text=one.text,
        answer_by=one.answer_by,
        is_late=one.is_late(today),
        answers=one.answers,
        photos=_photos(one.photos),
        pending=one.pending,
        withdrawn=one.withdrawn,
        decided=_decided(one.moderated),
        is_hidden=one.moderated is not None and one.moderated.hidden,
    )


def _photos(numbers: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            reverse("portal:work_photo", args=[photo, 320]),
            reverse("portal:work_photo", args=[photo, 960]),
        )
        for photo in numbers
    )


def _decided(one: Moderated | None) -> str:
    """What was decided of showing the words, why and by whom; "" when nobody decided anything."""
    if one is None:
        return ""
    said = {
        "day": f"{one.on:%d/%m/%Y}",
        "by": one.by,
        "reason": one.reason,
        "words": one.words.rstrip(". "),
    }
    if one.is_whole:
        return _("Se vuelve a publicar completo. Lo decidió %(by)s el %(day)s: «%(words)s».") % said
    what = _("Texto oculto.") if one.hidden else _("Partes tachadas.")
    why = _("Motivo: %(reason)s. «%(words)s». Lo decidió %(by)s el %(day)s.") % said
    return f"{what} {why} " + _("El original se conserva.")


def _percent(hundredths: int | None) -> str:
    return _("sin dato") if hundredths is None else f"{hundredths / 100:.1f} %"
