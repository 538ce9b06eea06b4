"""The life cycle, the documents and the dated limits of works. They ship with the code."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from traza.kernel.citation import Citation
from traza.kernel.law import Law
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.law import (
    ChecklistItem,
    Diagram,
    DocumentKind,
    Evidence,
    Ground,
    Lifecycle,
    Possible,
    State,
    Transition,
    WorksLaw,
)
from traza.modules.works.rules import lifecycle as rules
from traza.modules.works.rules.checklist import checklist_of


@cache
def lifecycle() -> Lifecycle:
    """States and verbs of a work: who may do what, from where to where, with what evidence."""
    said = _file("lifecycle")
    states = tuple(
        State(Status(one["code"]), one["title"], one["means"], one["oc4ids"])
        for one in said["states"]
    )
    return Lifecycle(states, tuple(_transition(one) for one in said["transitions"]), said["roles"])


@cache
def works_law() -> WorksLaw:
    """Dated limits and periods of works, and the texts that rules cite."""
    said = _file("works_law")
    return WorksLaw(
        {name: Law.of(one) for name, one in said["limits"].items()},
        {name: Citation(one["source"], one["place"]) for name, one in said["citations"].items()},
        said["reading"],
        frozenset(said["funds_of_the_state"]),
    )


def ground(today: date) -> Ground:
    """What the rules of changes stand on, on a day."""
    return Ground(works_law(), frozenset(one.code for one in document_kinds()), today)


@cache
def document_kinds() -> tuple[DocumentKind, ...]:
    """The documents that the file of a work may have, in the order of its life."""
    return tuple(
        DocumentKind(
            one["code"],
            one["title"],
            one["stage"],
            Status(one["due"]) if one["due"] else None,
            one["when"],
            one["oc4ids"],
            _cited(one["articles"]),
        )
        for one in _file("documents")
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


def _transition(one: dict[str, Any]) -> Transition:
    evidence = tuple(
        Evidence(each["field"], each["kind"], each["title"]) for each in one.get("evidence", ())
    )
    return Transition(
        verb=one["verb"],
        title=one["title"],
        does=one["does"],
        sources=frozenset(Status(each) for each in one["from"]),
        target=Status(one["to"]) if "to" in one else None,
        roles=frozenset(one["roles"]),
        evidence=evidence,
        articles=_cited(one["articles"]),
        needs_why=one.get("needs_why", False),
    )


def _cited(articles: list[dict[str, str]]) -> tuple[Citation, ...]:
    return tuple(Citation(one["source"], one["place"], one.get("url", "")) for one in articles)


def _file(name: str) -> Any:
    text = files("traza.modules.works").joinpath("law", f"{name}.yaml").read_text("utf-8")
    return yaml.safe_load(text)
