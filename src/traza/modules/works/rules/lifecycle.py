"""Who may do what to a work now: the law of the life cycle, asked with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from traza.kernel.actor import Attribution
from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.works.contracts.changes import Change
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.law import (
    Arrow,
    Diagram,
    Evidence,
    Lifecycle,
    Possible,
    Transition,
)
from traza.modules.works.contracts.parts import Document
from traza.modules.works.rules.at_hand import nothing_to_do
from traza.modules.works.rules.numbers import next_id

# Who may do whatever the law knows: the administrator, and the terminal of who runs the register.
ANY = frozenset({"admin", "terminal"})
# Column and row of each state in the diagram; the straight life runs along the first row.
PLACES = {
    Status.PROPOSED: (0, 0), Status.PRIORITISED: (1, 0), Status.AUTHORISED: (2, 0),
    Status.CONTRACTED: (3, 0), Status.IN_PROGRESS: (4, 0), Status.FINISHED: (5, 0),
    Status.DELIVERED: (6, 0), Status.SETTLED: (7, 0), Status.CLOSED: (8, 0),
    Status.SUSPENDED: (4, 1), Status.CANCELLED: (2, 1),
}  # fmt: skip


def may_change(
    law: Lifecycle, before: Dossier | None, change: Change, said: Attribution
) -> Decision:
    """Yes when this role may make this change to the work now, with the evidence it asks."""
    transition = law.of(change.verb)
    if transition is None:
        return Decision.all_of([_unknown(change.verb)])
    reasons = [*_open(law, transition, before, said.role), *_evidence(transition, change)]
    if transition.needs_why and not said.why.strip():
        text = told(
            "Para «%(title)s» escriba el motivo: quedará a la vista en la historia.",
            title=transition.title,
        )
        reasons.append(Reason("works.life.why", text, transition.articles[0], holds=False))
    return Decision.all_of(reasons)


def possible(law: Lifecycle, dossier: Dossier | None, role: str) -> list[Possible]:
    """Every verb in the order of a life, and whether the role may do it now."""
    return [
        Possible(one, Decision.all_of([*_open(law, one, dossier, role), *_something(one, dossier)]))
        for one in law.transitions
    ]


def allowed(law: Lifecycle, dossier: Dossier | None, role: str) -> list[str]:
    """The verbs that the state of the work and the role allow now, though there may be nothing to
    do them to (see `possible`)."""
    return [
        one.verb for one in law.transitions if Decision.all_of(_open(law, one, dossier, role)).yes
    ]


def moved(law: Lifecycle, dossier: Dossier, change: Change) -> Dossier:
    """The dossier in the state to which its change leads, with the documents the change named."""
    transition = law.of(change.verb)
    if transition is None:
        return dossier
    for one in transition.evidence:
        dossier = _with(dossier, one, change)
    return replace(dossier, status=transition.target) if transition.target else dossier


def diagram(law: Lifecycle) -> Diagram:
    """The states of the law in columns and rows, and an arrow for each way between two."""
    arrows = [
        Arrow(one.verb, one.title, source, one.target)
        for one in law.transitions
        if one.target is not None
        for source in _from(one)
    ]
    states = tuple((one, *PLACES[one.status]) for one in law.states if one.status in PLACES)
    return Diagram(states, tuple(arrows))


def _from(transition: Transition) -> list[Status | None]:
    """The states a verb leaves, in the order of the diagram; None for the verb that begins."""
    return [*sorted(transition.sources, key=PLACES.__getitem__)] or [None]


def _something(transition: Transition, dossier: Dossier | None) -> Iterator[Reason]:
    """A reason against a verb that has nothing to be done to."""
    if dossier is None or dossier.status not in transition.sources:
        return
    text = nothing_to_do(dossier, transition.verb)
    if text:
        yield Reason("works.life.nothing", text, transition.articles[0], holds=False)


def _open(
    law: Lifecycle, transition: Transition, before: Dossier | None, role: str
) -> Iterator[Reason]:
    """Is the work in a state of the verb, and is the role one of those that may?"""
    article = transition.articles[0]
    now = None if before is None else before.status
    here = not transition.sources if now is None else now in transition.sources
    if here:
        yield Reason("works.life.state", told("El estado de la obra lo permite."), article)
    else:
        yield Reason("works.life.state", _not_from(law, transition, now), article, holds=False)
    yield of_role(law, transition, role)


def of_role(law: Lifecycle, transition: Transition, role: str) -> Reason:
    """Is the role one of those that may do the verb, wherever the work is?"""
    article = transition.articles[0]
    if role in ANY or role in transition.roles:
        return Reason("works.life.role", told("Su papel lo permite."), article)
    who = " o ".join(law.roles[one].lower() for one in sorted(transition.roles))
    text = told(
        "«%(title)s» lo hace %(who)s. Pídalo a esa persona.", title=transition.title, who=who
    )
    return Reason("works.life.role", text, article, holds=False)


def _not_from(law: Lifecycle, transition: Transition, now: Status | None) -> str:
    if now is None:
        return f"Para «{transition.title}» la obra debe existir: propóngala antes."
    title = law.state(now).title
    if not transition.sources:
        return f"La obra ya está propuesta; está «{title}»."
    wanted = [one.title for one in law.states if one.status in transition.sources]
    names = " o ".join(f"«{one}»" for one in wanted)
    way = _way_to(law, now, transition)
    return f"La obra está «{title}»; «{transition.title}» se hace cuando está {names}.{way}"


def _way_to(law: Lifecycle, now: Status, transition: Transition) -> str:
    """The step that leads from here to a state of the verb, when one does."""
    for one in law.transitions:
        if now in one.sources and one.target in transition.sources:
            return f" Antes: «{one.title}»."
    return ""


def _evidence(transition: Transition, change: Change) -> Iterator[Reason]:
    for one in transition.evidence:
        article = transition.articles[0]
        if _named(change, one.field):
            yield Reason("works.life.evidence", told("%(title)s: dicho.", title=one.title), article)
        else:
            text = told(
                "Para «%(title)s» falta el documento: %(title_2)s. Escriba su folio.",
                title=transition.title,
                title_2=one.title,
            )
            yield Reason("works.life.evidence", text, article, holds=False)


def _named(change: object, field: str) -> str:
    """What the change says in a dotted field, as text; "" when it says nothing."""
    value: object = change
    for name in field.split("."):
        value = getattr(value, name, None)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).strip()


def _with(dossier: Dossier, evidence: Evidence, change: Change) -> Dossier:
    """The dossier with the document that the change named, unless it was there."""
    title = f"{evidence.title} {_named(change, evidence.field)}"[:300]
    if any((one.kind, one.title) == (evidence.kind, title) for one in dossier.documents):
        return dossier
    new = Document(
        id=next_id("D", (one.id for one in dossier.documents)),
        kind=evidence.kind,
        title=title,
        on=day_of(change),
    )
    return replace(dossier, documents=(*dossier.documents, new))


def day_of(change: Change) -> date | None:
    """The day of which a change speaks; None when it speaks of none."""
    for path in ("on", "signed_on", "completion.finished_on", "handover.on", "guarantee.since"):
        value: object = change
        for name in path.split("."):
            value = getattr(value, name, None)
        if isinstance(value, date):
            return value
    return None


def _unknown(verb: str) -> Reason:
    text = told(
        "No hay un trámite «%(verb)s» en el ciclo de las obras. Elija uno de la lista.", verb=verb
    )
    return Reason("works.life.unknown", text, holds=False)
