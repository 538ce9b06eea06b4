"""What organisations are writing, and what was received."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from traza.kernel.decision import Decision
from traza.modules.grants.contracts.application import Applied
from traza.modules.grants.contracts.applying import (
    Draft,
    Paper,
    Project,
    Receipt,
    UnknownApplication,
)
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.models import (
    ApplicationDraft,
    ApplicationPaper,
    GrantApplication,
    OrganisationSaid,
)
from traza.modules.grants.queries.calls import place_of_call
from traza.modules.grants.queries.organisations import names_of, organisation_of
from traza.modules.grants.queries.programme_law import programme
from traza.modules.grants.rules.eligibility import eligibility
from traza.platform.law import clock
from traza.platform.sealed.seal import blind_index

COORDINATOR = "grants.coordinator"
_PROJECT = msgspec.json.Decoder(Project)


def coordinator_mark(curp: str) -> str:
    """By what two projects are known to have the same coordinator; "" of nobody."""
    plain = "".join(one for one in curp.upper() if one.isalnum())
    return blind_index(plain, COORDINATOR) if plain else ""


def drafts_of(organisation: int, account: int | None) -> list[Draft]:
    """Those of an organisation, the newest first. Raises NotYourOrganisation."""
    organisation_of(organisation, account)
    rows = ApplicationDraft.objects.filter(organisation=organisation).order_by("-pk")
    return [draft_from(row) for row in rows.select_related("call", "grantapplication")]


def get_draft(number: int, account: int | None) -> Draft:
    """One of who asks. Raises UnknownApplication and NotYourOrganisation."""
    row = ApplicationDraft.objects.filter(pk=number).first()
    if row is None:
        raise UnknownApplication
    organisation_of(row.organisation_id, account)
    return draft_from(row)


def draft_from(row: ApplicationDraft) -> Draft:
    """A draft from its row."""
    text = row.texts.order_by("number").last()
    sent = GrantApplication.objects.filter(draft=row).values_list("folio", flat=True).first()
    return Draft(
        row.pk, row.call.folio, row.organisation_id, text.number if text else 0,
        json.loads(text.content) if text else {}, text.at if text else row.begun_at, sent,
    )  # fmt: skip


def values_at(draft: int, version: int) -> dict[str, str]:
    """What a draft said at a save."""
    row = ApplicationDraft.objects.get(pk=draft).texts.filter(number=version).first()
    return json.loads(row.content) if row else {}


def papers_of(draft: int) -> tuple[Paper, ...]:
    """The documents that hold, by requirement."""
    rows = ApplicationPaper.objects.filter(draft=draft).order_by("pk")
    last = {row.code: row for row in rows}
    return tuple(
        Paper(row.pk, row.code, row.name, row.sha256, row.at) for row in last.values()
    )  # fmt: skip


def written_project(project: Project) -> dict[str, Any]:
    """A project as JSON keeps it."""
    found: dict[str, Any] = msgspec.to_builtins(project, str_keys=True)
    return found


def read_project(content: str) -> Project:
    """A project from its kept text."""
    return _PROJECT.decode(content.encode())


def applied_of(
    project: Project, call: Call, draft: ApplicationDraft | int, *, shown: Iterable[str], at: Any
) -> Applied:
    """What the rules ask of an application. A declared fact nobody said stays unknown."""
    said = call.contents
    where = place_of_call(call.agency, said)
    mark = coordinator_mark(project.coordinator_curp)
    row = draft if isinstance(draft, ApplicationDraft) else ApplicationDraft.objects.get(pk=draft)
    others = GrantApplication.objects.filter(coordinator=mark).exclude(draft=row)
    founded = OrganisationSaid.objects.filter(organisation=row.organisation_id)
    founded_on = founded.latest("number").founded_on
    facts: dict[str, Any] = dict(project.facts)
    for name in ("registers_assistance", "only_state_funds", "has_past"):
        facts[name] = bool(facts.get(name))
    return Applied(
        scheme=said.scheme, submitted_on=clock.day_of(at, where), budget=project.money,
        theme=project.theme, shown=frozenset(shown) | {"1"}, opinion_on=project.opinion_on,
        coordinator_projects=others.count() if mark else 0, coordinators=1 if mark else 0,
        founded_on=founded_on,
        call_published_on=call.published_at and clock.day_of(call.published_at, where), **facts,
    )  # fmt: skip


def judged(applied: Applied, call: Call) -> Decision:
    """Each requirement, limit and theme of an application under its call."""
    rules = programme(call.rules)
    return eligibility(applied, rules, call.contents.readings, call.contents.ceiling)


def receipt_of(draft: int, account: int | None) -> Receipt:
    """What was received of a draft. Raises UnknownApplication and NotYourOrganisation."""
    found = get_draft(draft, account)
    row = GrantApplication.objects.filter(draft=draft).select_related("call").first()
    if row is None:
        raise UnknownApplication
    names = names_of({found.organisation})
    return Receipt(
        row.call.folio, row.folio, row.at, row.sha256, row.title, names[found.organisation],
        row.centavos, papers_of(draft),
    )  # fmt: skip
