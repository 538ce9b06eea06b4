"""The documents of an application are found right or observed, corrected, and it is ruled upon."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import Doer, asks, done_by
from traza.kernel.language import told
from traza.modules.grants.actions.application_write import add_paper
from traza.modules.grants.actions.call_write import held_call
from traza.modules.grants.actions.organisation_keep import THEIRS, held_organisation
from traza.modules.grants.contracts.applying import UnknownApplication
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.contracts.capabilities import AWARD, CALL
from traza.modules.grants.contracts.evaluating import Checked, NotYet
from traza.modules.grants.models import (
    Admission,
    ApplicationDraft,
    GrantApplication,
    PaperVerdict,
)
from traza.modules.grants.queries.applications import applied_of, judged, read_project
from traza.modules.grants.queries.calls import get_call, place_of_call
from traza.modules.grants.queries.evaluation import application_at, checked_of, observations_of
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record
from traza.platform.law import clock


@asks(CALL)
@transaction.atomic
def check_paper(
    folio: str, number: int, code: str, text: str, *, holds: bool, said: Attribution
) -> None:
    """A document is right (`holds`), or observed with what to correct (`text`).

    Raises UnknownCall, UnknownReceived, NotYet and what `check` raises.
    """
    held_call(folio, said, CALL)
    call = get_call(folio)
    row = application_at(call, number)
    _open(row)
    paper = next((one.paper for one in checked_of(call, number) if one.code == code), None)
    if paper is None:
        raise NotYet(why=told("Ese requisito no tiene documento que revisar."))
    if not holds and len(text.strip()) < 10:
        raise NotYet(why=told("Observación: escriba qué debe corregirse."), field="text")
    PaperVerdict.objects.create(
        application=row, paper_id=paper.id, holds=holds, text=text.strip(), at=timezone.now(),
        by=said.user,
    )  # fmt: skip
    record("grants.paper_checked", by=said, about=f"call:{folio}", why=said.why)


@done_by(Doer.OWNER, THEIRS)
@transaction.atomic
def correct_paper(
    draft: int, code: str, name: str, content: bytes, *, said: Attribution,
    now: datetime | None = None,
) -> None:  # fmt: skip
    """Another document in the place of one that was observed, until the day of the call.

    Raises UnknownApplication, NotYourOrganisation, NotYet and TooBig.
    """
    held = ApplicationDraft.objects.select_for_update().filter(pk=draft).first()
    if held is None:
        raise UnknownApplication
    held_organisation(held.organisation_id, said)
    row = GrantApplication.objects.filter(draft=held).first()
    if row is None:
        raise UnknownApplication
    _open(row)
    call, at = get_call(row.call.folio), now or timezone.now()
    last = call.contents.corrections_on
    if clock.day_of(at, place_of_call(call.agency, call.contents)) > last:
        raise NotYet(why=told("Se podía corregir hasta el %(day)s.", day=f"{last:%d/%m/%Y}"))
    if code not in {one.paper.code for one in observations_of(draft)}:
        raise NotYet(why=told("Ese documento no tiene observaciones."))
    add_paper(held, code, name, content, at=at, said=said)
    record("grants.paper_corrected", by=said, about=f"call:{call.folio}")


@asks(AWARD)
@transaction.atomic
def admit_application(
    folio: str, number: int, *, said: Attribution, now: datetime | None = None
) -> bool:
    """Whether it takes part, as the rules give it from what was checked; every reason is kept.

    Raises UnknownCall, UnknownReceived, NotYet while documents wait, SamePerson for who checked
    any of them, and what `check` raises.
    """
    held_call(folio, said, AWARD)
    call, at = get_call(folio), now or timezone.now()
    row = application_at(call, number)
    check_other_person(AWARD, said, row.verdicts.values_list("by", flat=True))
    _open(row)
    rows = checked_of(call, number)
    _ready(call, rows, at)
    shown = [one.code for one in rows if one.holds]
    applied = applied_of(read_project(row.content), call, row.draft_id, shown=shown, at=row.at)
    decision = judged(applied, call)
    order = Admission.objects.filter(application__call=row.call_id, eligible=True).count() + 1
    Admission.objects.create(
        application=row, eligible=decision.yes, order=order if decision.yes else 0,
        reasons=[{"text": one.text, "place": one.citation.place if one.citation else "",
                  "holds": one.holds} for one in decision.reasons],
        at=at, by=said.user,
    )  # fmt: skip
    record("grants.application_ruled", by=said, about=f"call:{folio}", why=said.why)
    return decision.yes


def _open(row: GrantApplication) -> None:
    if Admission.objects.filter(application=row).exists():
        raise NotYet(why=told("Ya se resolvió si esta solicitud participa."))


def _ready(call: Call, rows: list[Checked], at: datetime) -> None:
    waiting = [one.code for one in rows if one.paper and one.holds is None]
    if waiting:
        said = told("Falta revisar los documentos: %(codes)s.", codes=", ".join(waiting))
        raise NotYet(why=said)
    today = clock.day_of(at, place_of_call(call.agency, call.contents))
    observed = any(one.holds is False for one in rows)
    if observed and today <= call.contents.corrections_on:
        until = f"{call.contents.corrections_on:%d/%m/%Y}"
        raise NotYet(why=told("La organización puede corregir hasta el %(day)s.", day=until))
