"""A jury is named, declares its interests, is assigned what it may score, and scores it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import Doer, asks, done_by
from traza.kernel.language import told
from traza.modules.grants.actions.call_write import held_call
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.contracts.capabilities import CALL
from traza.modules.grants.contracts.evaluating import NotYet, NotYourTask
from traza.modules.grants.contracts.organisations import NoSuchAccount
from traza.modules.grants.contracts.scoring import Card
from traza.modules.grants.contracts.vocabulary import Tie
from traza.modules.grants.models import (
    CallJuror,
    GrantApplication,
    GrantAward,
    JurorTie,
    JuryTask,
    ScoreCard,
)
from traza.modules.grants.queries.calls import get_call
from traza.modules.grants.queries.evaluation import application_at, cards_of, score_of, ties_facts
from traza.modules.grants.queries.programme_law import programme
from traza.modules.grants.rules.conflict import may_evaluate
from traza.platform.audit.record import record

THEIRS = "a person of a jury, of what they were assigned"


@asks(CALL)
@transaction.atomic
def name_juror(folio: str, email: str, *, said: Attribution) -> int:
    """An account scores in a call. Raises UnknownCall, NoSuchAccount and what `check` raises."""
    row = held_call(folio, said, CALL)
    user = get_user_model().objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise NoSuchAccount(field="email")
    made, _new = CallJuror.objects.get_or_create(
        call=row, account=user.pk, defaults={"at": timezone.now(), "by": said.user}
    )
    record("grants.juror_named", by=said, about=f"call:{folio}", why=said.why)
    return int(made.pk)


@done_by(Doer.OWNER, THEIRS)
@transaction.atomic
def declare_tie(folio: str, organisation: int, tie: Tie, *, said: Attribution) -> None:
    """What joins a juror to an organisation that applies. Raises NotYourTask."""
    juror = CallJuror.objects.filter(call__folio=folio[:12], account=said.user or 0).first()
    ours = GrantApplication.objects.filter(call__folio=folio[:12], organisation=organisation)
    if juror is None or not ours.exists():
        raise NotYourTask
    JurorTie.objects.create(
        juror=juror, organisation_id=organisation, tie=tie.value, at=timezone.now(), by=said.user
    )
    record("grants.tie_declared", by=said, about=f"call:{folio}")


@asks(CALL)
@transaction.atomic
def assign_juror(folio: str, number: int, juror: int, *, said: Attribution) -> int:
    """An admitted application is given to a juror without interest in it.

    Raises UnknownCall, UnknownReceived, NotYet, Refused with the conflict and what `check` raises.
    """
    row = held_call(folio, said, CALL)
    call = get_call(folio)
    sent = application_at(call, number)
    admission = getattr(sent, "admission", None)
    if admission is None or not admission.eligible:
        raise NotYet(why=told("Sólo se evalúa una solicitud que ya se resolvió que participa."))
    who = CallJuror.objects.filter(call=row, pk=juror).first()
    if who is None:
        raise NotYet(why=told("Esa persona no es del jurado de la convocatoria. Nómbrela antes."))
    facts = ties_facts(who, sent)
    may_evaluate(
        facts["declared"], facts["juror"], facts["board"], programme(call.rules),
        applying=facts["applying"], own=facts["own"],
    ).or_refuse()  # fmt: skip
    given = JuryTask.objects.filter(juror=who, application=sent).first()
    if given is not None:
        return int(given.pk)
    _room(sent, call)
    made = JuryTask.objects.create(juror=who, application=sent, at=timezone.now(), by=said.user)
    record("grants.juror_assigned", by=said, about=f"call:{folio}", why=said.why)
    return int(made.pk)


def _room(sent: GrantApplication, call: Call) -> None:
    """As many jurors as the call says, and one more only when they disagree."""
    given, jurors = sent.tasks.count(), call.contents.jurors
    if given < jurors:
        return
    found = score_of(cards_of([sent]).get(sent.pk, []), call)
    if given > jurors or not found.asks_another:
        raise NotYet(why=told("Ya tiene las evaluaciones que la convocatoria pide."))


@done_by(Doer.OWNER, THEIRS)
@transaction.atomic
def score_application(
    task: int, points: Mapping[str, int], reasons: Mapping[str, str], *, said: Attribution
) -> None:
    """Whole points and a reason for each criterion, once.

    Raises NotYourTask, and NotYet with what is wrong or when it was scored or awarded already.
    """
    row = JuryTask.objects.select_for_update().filter(pk=task, juror__account=said.user or 0)
    found = row.select_related("application__call").first()
    if found is None:
        raise NotYourTask
    if ScoreCard.objects.filter(task=found).exists():
        raise NotYet(why=told("Ya entregó esta calificación: no cambia."))
    if GrantAward.objects.filter(call=found.application.call_id).exists():
        raise NotYet(why=told("La convocatoria ya tiene su fallo."))
    call = get_call(found.application.call.folio)
    faults = [
        one.text
        for one in score_of([Card("1", points, reasons)], call).decision.against
        if one.code in {"scoring.points", "scoring.reason"}
    ]
    if faults:
        raise NotYet(why=" ".join(faults))
    ScoreCard.objects.create(
        task=found, points=dict(points), reasons=dict(reasons), at=timezone.now(), by=said.user
    )
    record("grants.scored", by=said, about=f"call:{call.folio}")
