"""What the law of works says, as plain values: the life cycle, the documents, dated limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision
from traza.kernel.jurisdiction import FEDERATION, Jurisdiction
from traza.kernel.law import Law, LawValue
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.parts import Document


@dataclass(frozen=True, slots=True)
class State:
    """A state of the life cycle: its Spanish title, what it means and its OC4IDS status."""

    status: Status
    title: str
    means: str
    oc4ids: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a change must name: the field of the change (dotted) and the kind of document it is."""

    field: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Transition:
    """A verb of the life cycle.

    `sources` are the states in which it may be done (empty: there is no work yet); `target` the
    state it leads to (None: the work stays where it is). `roles` are values of `Role`.
    `needs_why` asks the person to write a reason. `moment` (a code of `LifeMoment`) is where it
    stands in a life; `paper` the kind of document that is sent with it, where it names none itself.
    Who did a verb of `apart_from`, before the authorisation, does not do this one.
    """

    verb: str
    title: str
    does: str
    sources: frozenset[Status]
    target: Status | None
    roles: frozenset[str]
    evidence: tuple[Evidence, ...]
    articles: tuple[Citation, ...]
    needs_why: bool = False
    moment: str = "always"
    paper: str = "other"
    apart_from: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The whole life cycle: states in their order, and verbs in the order of a life."""

    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    roles: Mapping[str, str]

    def state(self, status: Status) -> State:
        """A state by its code."""
        return next(one for one in self.states if one.status is status)

    def of(self, verb: str) -> Transition | None:
        """A verb by its name; None when the law does not know it."""
        return next((one for one in self.transitions if one.verb == verb), None)


@dataclass(frozen=True, slots=True)
class Possible:
    """A verb of the life cycle and whether a role may do it now, with the reasons."""

    transition: Transition
    decision: Decision


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document of the file of a work.

    `stage` is the OC4IDS project status in which it is made; `due` the status from which it should
    be in the file (None: it is kept when there is one); `when` the condition under which it
    applies ("always" or a code of `rules/checklist.py`); `oc4ids` its document type there.
    """

    code: str
    title: str
    stage: str
    due: Status | None
    when: str
    oc4ids: str
    articles: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A kind of document and what the file of a work has of it.

    `found` are the documents; `is_due` says that it should be there by now. `is_filed` is true
    when at least one was attached as a file, and not only named by its folio.
    """

    kind: DocumentKind
    found: tuple[Document, ...]
    is_due: bool

    @property
    def is_missing(self) -> bool:
        """It should be there and is not even named."""
        return self.is_due and not self.found

    @property
    def is_filed(self) -> bool:
        """At least one was attached."""
        return any(one.sha256 or one.url for one in self.found)


@dataclass(frozen=True, slots=True)
class WorksLaw:
    """Dated limits and periods by their name, and the texts that rules cite by theirs.

    `funds_of_the_state` are federal funds whose works follow the law of the state; `vat` has the
    rates of value added tax by the codes of `VatKind`.
    """

    limits: Mapping[str, Law]
    citations: Mapping[str, Citation]
    funds_of_the_state: frozenset[str]
    vat: Mapping[str, Law]

    def limit(self, name: str, day: date, where: Jurisdiction = FEDERATION) -> LawValue:
        """A limit in force on a day where a law binds (`rules.governing`); one that stands in for
        a law that is not loaded says so. Raises LookupError before the first that is known."""
        value = self.limits[name].on(day, where)
        if value is None:
            raise LookupError(f"{name} on {day}")
        return value


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What a rule stands on besides the work: the law, the codes of documents, and today."""

    law: WorksLaw
    documents: frozenset[str]
    today: date


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow of the diagram of the life cycle."""

    verb: str
    title: str
    source: Status | None
    target: Status


@dataclass(frozen=True, slots=True)
class Diagram:
    """The life cycle as a drawing: states with their column and row, and arrows between them."""

    states: tuple[tuple[State, int, int], ...]
    arrows: tuple[Arrow, ...]
