"""The life cycle, the documents and the dated limits of works. They ship with the code."""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec

from traza.kernel.citation import Citation
from traza.kernel.jurisdiction import Jurisdiction
from traza.modules.budget import api as budget
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.exports import TransparencyFormat
from traza.modules.works.contracts.law import (
    ChecklistItem,
    Diagram,
    DocumentKind,
    Evidence,
    Lifecycle,
    Possible,
    RuleContext,
    State,
    Transition,
    WorksLaw,
)
from traza.modules.works.contracts.vocabulary import LifeMoment
from traza.modules.works.rules import lifecycle as rules
from traza.modules.works.rules.checklist import checklist_of
from traza.modules.works.rules.governing import governing
from traza.platform.law import Cited, LawFile, Laws

PACKAGE = "traza.modules.works"


class Written(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A part of a file that cites nothing by itself."""


class WrittenState(Written, frozen=True, kw_only=True):
    """A state of the life cycle."""

    code: Status
    title: str
    means: str
    oc4ids: str


class WrittenEvidence(Written, frozen=True, kw_only=True):
    """A document that a verb must name."""

    field: str
    kind: str
    title: str


class WrittenTransition(Written, frozen=True, kw_only=True):
    """A verb of the life cycle."""

    verb: str
    title: str
    does: str
    sources: list[Status] = msgspec.field(name="from")
    target: Status | None = msgspec.field(name="to", default=None)
    roles: list[str]
    apart_from: list[str] = []
    evidence: list[WrittenEvidence] = []
    articles: list[Cited]
    needs_why: bool = False
    moment: LifeMoment
    paper: str = ""


class LifecycleFile(Laws, frozen=True, kw_only=True):
    """`lifecycle.yaml`."""

    roles: dict[str, str]
    states: list[WrittenState]
    transitions: list[WrittenTransition]


class WorksLawFile(Laws, frozen=True, kw_only=True):
    """`works_law.yaml`."""

    funds_of_the_state: list[str]
    citations: dict[str, Cited]


class WrittenDocument(Written, frozen=True, kw_only=True):
    """A kind of document of the file of a work."""

    code: str
    title: str
    stage: str
    due: Status | None
    when: str
    oc4ids: str
    articles: list[Cited]


class DocumentsFile(Laws, frozen=True, kw_only=True):
    """`documents.yaml`."""

    documents: list[WrittenDocument]


class WrittenLegend(Cited, frozen=True, kw_only=True):
    """What a norm makes a sign say."""

    text: str


class SignFile(Laws, frozen=True, kw_only=True):
    """`sign.yaml`, legends by the source of the money."""

    legends: dict[str, WrittenLegend]


class WrittenColumn(Written, frozen=True, kw_only=True):
    """A column of a table that the transparency law asks for."""

    key: str
    title: str
    fact: Fact | None = None


class TransparencyFile(Laws, frozen=True, kw_only=True):
    """`transparency_format.yaml`."""

    obligation: str
    norms: list[Cited]
    updated: str
    blank: str
    blank_here: str
    columns: list[WrittenColumn]
    tables: dict[str, list[WrittenColumn]]


LIFECYCLE = LawFile(PACKAGE, "law/lifecycle.yaml", LifecycleFile)
WORKS_LAW = LawFile(PACKAGE, "law/works_law.yaml", WorksLawFile)
DOCUMENTS = LawFile(PACKAGE, "law/documents.yaml", DocumentsFile)
SIGN = LawFile(PACKAGE, "law/sign.yaml", SignFile)
TRANSPARENCY = LawFile(PACKAGE, "law/transparency_format.yaml", TransparencyFile)


@cache
def lifecycle() -> Lifecycle:
    """States and verbs of a work: who may do what, from where to where, with what evidence."""
    said = LIFECYCLE.body
    states = tuple(State(one.code, one.title, one.means, one.oc4ids) for one in said.states)
    return Lifecycle(states, tuple(_transition(one) for one in said.transitions), said.roles)


@cache
def works_law() -> WorksLaw:
    """Dated limits and periods of works, and the texts that rules cite."""
    said = WORKS_LAW.body
    return WorksLaw(
        WORKS_LAW.laws,
        {name: one.citation for name, one in said.citations.items()},
        frozenset(said.funds_of_the_state),
        budget.vat_rates(),
    )


def governing_of(dossier: Dossier) -> Jurisdiction:
    """Whose law of works binds a work: the federation's or its state's."""
    return governing(dossier, works_law())


def legend(source: str) -> str:
    """What the law makes the sign of a work say for a source of money; "" when nothing."""
    found = SIGN.body.legends.get(source)
    return found.text if found else ""


@cache
def transparency_format() -> TransparencyFormat:
    """The columns of the transparency law's format and what obligation they serve."""
    body = TRANSPARENCY.body
    laws = [f"Desde {one.since}: {one.citation}." for one in body.norms]
    readme = [f"{body.obligation}. Actualización {body.updated}.", *laws]
    return TransparencyFormat(
        {column.key: column.title for column in body.columns},
        {
            name: {column.key: column.title for column in columns}
            for name, columns in body.tables.items()
        },
        {column.key: column.fact for column in body.columns if column.fact is not None},
        body.blank,
        body.blank_here,
        "\n".join(readme) + "\n",
    )


def rule_context(today: date) -> RuleContext:
    """What the rules of changes stand on, on a day."""
    return RuleContext(works_law(), frozenset(one.code for one in document_kinds()), today)


@cache
def document_kinds() -> tuple[DocumentKind, ...]:
    """The documents that the file of a work may have, in the order of its life."""
    return tuple(
        DocumentKind(
            one.code,
            one.title,
            one.stage,
            one.due,
            one.when,
            one.oc4ids,
            _cited(one.articles),
        )
        for one in DOCUMENTS.body.documents
    )


def checklist(dossier: Dossier) -> list[ChecklistItem]:
    """What the file of a work has and lacks, by kind of document."""
    return checklist_of(document_kinds(), dossier)


def possible(dossier: Dossier | None, role: str) -> list[Possible]:
    """Every verb, and whether the role may do it to the work now, with the reasons."""
    return rules.possible(lifecycle(), dossier, role)


def allowed(dossier: Dossier | None, role: str) -> list[str]:
    """The verbs that the role may do to the work now."""
    return rules.allowed(lifecycle(), dossier, role)


@cache
def diagram() -> Diagram:
    """The life cycle laid out for drawing."""
    return rules.diagram(lifecycle())


def _transition(one: WrittenTransition) -> Transition:
    return Transition(
        verb=one.verb,
        title=one.title,
        does=one.does,
        sources=frozenset(one.sources),
        target=one.target,
        roles=frozenset(one.roles),
        apart_from=frozenset(one.apart_from),
        evidence=tuple(Evidence(each.field, each.kind, each.title) for each in one.evidence),
        articles=_cited(one.articles),
        needs_why=one.needs_why,
        moment=one.moment.value,
        paper=one.paper or "other",
    )


def _cited(articles: list[Cited]) -> tuple[Citation, ...]:
    return tuple(one.citation for one in articles)
