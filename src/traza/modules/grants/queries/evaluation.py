"""How the applications of a call stand: documents, ruling, jury and scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model

from traza.modules.grants.contracts.applying import Project
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.contracts.evaluating import (
    Checked,
    Declared,
    Juror,
    NotYourTask,
    Received,
    Task,
    Told,
    UnknownReceived,
)
from traza.modules.grants.contracts.programme import Requirement
from traza.modules.grants.contracts.scoring import Card, Scored
from traza.modules.grants.contracts.vocabulary import Tie
from traza.modules.grants.models import (
    Admission,
    CallJuror,
    GrantApplication,
    JurorTie,
    JuryTask,
    OrganisationPerson,
    OrganisationSaid,
    PaperVerdict,
    ScoreCard,
)
from traza.modules.grants.queries.applications import papers_of, read_project
from traza.modules.grants.queries.organisations import names_of
from traza.modules.grants.queries.programme_law import programme
from traza.modules.grants.rules.scoring import scored

NO_PAPER = {"1", "3", "4", "13"}  # what is shown by the form itself, or is a fact


def application_at(call: Call, folio: int) -> GrantApplication:
    """An application of a call. Raises UnknownReceived."""
    row = GrantApplication.objects.filter(call=call.id, folio=folio).first()
    if row is None:
        raise UnknownReceived
    return row


def project_of(call: Call, folio: int) -> Project:
    """What it says. Raises UnknownReceived."""
    return read_project(application_at(call, folio).content)


def received_of(call: Call) -> list[Received]:
    """Every application of a call by its folio."""
    rows = list(
        GrantApplication.objects.filter(call=call.id)
        .select_related("organisation")
        .order_by("folio")
    )
    names = names_of({row.organisation_id for row in rows})
    admitted = {one.application_id: one for one in Admission.objects.filter(application__in=rows)}
    cards = cards_of(rows)
    found = []
    for row in rows:
        ruling, its = admitted.get(row.pk), cards.get(row.pk, ())
        result = score_of(its, call)
        found.append(Received(
            row.pk, row.folio, row.organisation_id, names.get(row.organisation_id, ""),
            row.organisation.rfc, row.title, row.centavos, row.at, row.sha256,
            ruling.eligible if ruling else None, _told(ruling), ruling.order if ruling else 0,
            len(its), result.score, tuple(one.text for one in result.decision.against),
            result.asks_another,
        ))  # fmt: skip
    return found


def _told(ruling: Admission | None) -> tuple[Told, ...]:
    return tuple(Told(**one) for one in ruling.reasons) if ruling else ()


def cards_of(rows: Sequence[GrantApplication]) -> dict[int, list[Card]]:
    """What jurors gave each application, in the order in which they were assigned."""
    found: dict[int, list[Card]] = defaultdict(list)
    cards = ScoreCard.objects.filter(task__application__in=rows).select_related("task")
    for one in cards.order_by("task"):
        found[one.task.application_id].append(Card(str(one.task.juror_id), one.points, one.reasons))
    return found


def score_of(cards: Sequence[Card], call: Call) -> Scored:
    """The score of an application under the rubric of its call."""
    said = call.contents
    return scored(cards, said.rubric, programme(call.rules), said.readings)


def checked_of(call: Call, folio: int) -> list[Checked]:
    """Each requirement with its document and what was said of it. Raises UnknownReceived."""
    row = application_at(call, folio)
    papers = {one.code: one for one in papers_of(row.draft_id)}
    said = {one.paper_id: one for one in PaperVerdict.objects.filter(application=row)}
    found = []
    for one in requirements_on_paper(call):
        paper = papers.get(one.code)
        verdict = said.get(paper.id) if paper else None
        found.append(Checked(
            one.code, one.what, one.citation.place, paper,
            verdict.holds if verdict else None, verdict.text if verdict else "",
        ))  # fmt: skip
    return found


def requirements_on_paper(call: Call) -> list[Requirement]:
    """The requirements of which an application brings a document."""
    every = programme(call.rules).requirements.values()
    return [one for one in every if not one.at_signing and one.code not in NO_PAPER]


def observations_of(draft: int) -> list[PaperVerdict]:
    """The observations on the documents that hold of an application."""
    row = GrantApplication.objects.filter(draft=draft).first()
    if row is None:
        return []
    last = {one.id for one in papers_of(draft)}
    rows = {one.paper_id: one for one in PaperVerdict.objects.filter(application=row)}
    return [one for paper, one in rows.items() if paper in last and not one.holds]


def jury_of(call: Call) -> list[tuple[Juror, str]]:
    """The jurors of a call with their e-mail."""
    rows = CallJuror.objects.filter(call=call.id).order_by("pk")
    emails = _emails([row.account for row in rows])
    return [(Juror(row.pk, row.account, call.folio), emails.get(row.account, "")) for row in rows]


def award_hands(call: Call) -> frozenset[int | None]:
    """The accounts that wrote the call, reviewed its applications or are of its jury: they do not
    award it."""
    rows = PaperVerdict.objects.filter(application__call=call.id)
    jury = CallJuror.objects.filter(call=call.id)
    return (
        call.writers
        | frozenset(rows.values_list("by", flat=True))
        | frozenset(jury.values_list("account", flat=True))
    )


def assigned_of(call: Call, folio: int) -> dict[int, bool]:
    """The jurors of an application: whether each has scored."""
    tasks = JuryTask.objects.filter(application=application_at(call, folio))
    done = set(ScoreCard.objects.filter(task__in=tasks).values_list("task", flat=True))
    return {one.juror_id: one.pk in done for one in tasks}


def ties_facts(juror: CallJuror, row: GrantApplication) -> dict[str, Any]:
    """What `rules.conflict.may_evaluate` asks, of a juror and an application."""
    ours = GrantApplication.objects.filter(call=row.call_id)
    applying = set(ours.values_list("organisation", flat=True))
    email = _emails([juror.account]).get(juror.account, "")
    own = {one for one in applying if is_of(juror.account, email, one)}
    said = JurorTie.objects.filter(juror=juror, organisation=row.organisation_id).last()
    me = str(juror.account)
    return {
        "declared": Tie(said.tie) if said else None, "juror": me,
        "board": {me} if row.organisation_id in own else set(),
        "applying": set(map(str, applying)), "own": set(map(str, own - {row.organisation_id})),
    }  # fmt: skip


def is_of(account: int, email: str, organisation: int) -> bool:
    """Whether a person acts for an organisation or is of its governing body, as it says it."""
    people = OrganisationPerson.objects.filter(organisation=organisation, account=account)
    if people.exists():
        return True
    said = OrganisationSaid.objects.filter(organisation=organisation).order_by("number").last()
    board = {one.strip().lower() for one in said.board.splitlines()} if said else set()
    return bool(email) and email.lower() in board


def tasks_of(account: int | None) -> list[Task]:
    """What a juror was given, in every call."""
    rows = JuryTask.objects.filter(juror__account=account or 0)
    rows = rows.select_related("application", "application__call").order_by("-pk")
    cards = {one.task_id: one for one in ScoreCard.objects.filter(task__in=rows)}
    return [_task(row, cards.get(row.pk)) for row in rows]


def get_task(number: int, account: int | None) -> Task:
    """One of theirs. Raises NotYourTask."""
    found = [one for one in tasks_of(account) if one.id == number]
    if not found:
        raise NotYourTask
    return found[0]


def _task(row: JuryTask, card: ScoreCard | None) -> Task:
    sent = row.application
    return Task(
        row.pk, sent.call.folio, sent.folio, sent.pk,
        card.points if card else {}, card.reasons if card else {},
    )  # fmt: skip


def jury_calls(account: int | None) -> list[str]:
    """The calls of whose jury an account is."""
    rows = CallJuror.objects.filter(account=account or 0).select_related("call")
    return [row.call.folio for row in rows]


def declared_by(call: Call, account: int | None) -> list[Declared]:
    """The organisations of a call and what a juror said of each. Raises NotYourTask."""
    juror = CallJuror.objects.filter(call=call.id, account=account or 0).first()
    if juror is None:
        raise NotYourTask
    rows = GrantApplication.objects.filter(call=call.id)
    names = names_of(set(rows.values_list("organisation", flat=True)))
    ties = {one.organisation_id: Tie(one.tie) for one in juror.ties.all()}
    return [Declared(one, name, ties.get(one)) for one, name in sorted(names.items())]


def _emails(accounts: Sequence[int]) -> dict[int, str]:
    rows = get_user_model().objects.filter(pk__in=accounts)
    return dict(rows.values_list("pk", "email"))


def public_cards(call: Call, folio: int) -> list[list[tuple[str, int, int, str]]]:
    """What each juror gave a project, without who: (criterion, points, most, reason) of each."""
    cards = cards_of([application_at(call, folio)])
    return [
        [
            (one.title, card.points[one.code], one.most, card.reasons[one.code])
            for one in call.contents.criteria
        ]
        for each in cards.values()
        for card in each
    ]


def unruled_of(call: Call) -> int:
    """How many applications nobody ruled on."""
    return GrantApplication.objects.filter(call=call.id, admission__isnull=True).count()
