"""A work as an OC4IDS project."""

from __future__ import annotations

from datetime import date

from traza.modules.standards.contracts import oc4ids
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.exports import Names, Published, Site, Watched
from traza.modules.works.contracts.vocabulary import WorkKind
from traza.modules.works.publish import identifiers as ids
from traza.modules.works.publish.oc4ids.budget import budget_of
from traza.modules.works.publish.oc4ids.contracting import Links, processes_of
from traza.modules.works.publish.oc4ids.documents import documents_of
from traza.modules.works.publish.oc4ids.parties import authority, parties_of
from traza.modules.works.publish.oc4ids.places import benefits_of, locations_of
from traza.modules.works.publish.oc4ids.progress import (
    forecasts_of,
    metrics_of,
    milestones_of,
)
from traza.modules.works.publish.plain import moment, said, some

STATUS = {
    Status.PROPOSED: "identification",
    Status.PRIORITISED: "identification",
    Status.AUTHORISED: "preparation",
    Status.CONTRACTED: "implementation",
    Status.IN_PROGRESS: "implementation",
    Status.SUSPENDED: "implementation",
    Status.FINISHED: "completion",
    Status.DELIVERED: "completion",
    Status.SETTLED: "maintenance",
    Status.CLOSED: "maintenance",
    Status.CANCELLED: "cancelled",
}
# What a document says of a work that has no life in this register.
STAGES = {
    "planned": "preparation",
    "contracted": "implementation",
    "in_progress": "implementation",
    "suspended": "implementation",
    "finished": "completion",
    "delivered": "completion",
    "closed": "maintenance",
    "cancelled": "cancelled",
}
SECTORS = frozenset(oc4ids.CODELISTS["projectSector"])
TYPES = frozenset(
    {WorkKind.CONSTRUCTION, WorkKind.REHABILITATION, WorkKind.REPLACEMENT, WorkKind.EXPANSION}
)


def project_of(
    each: Published, names: Names, site: Site, links: Links = (), watched: Watched | None = None
) -> oc4ids.Project:
    """The project. What nobody said is absent, never zero."""
    dossier = each.dossier
    return oc4ids.Project(
        id=ids.project_id(dossier, site),
        updated=moment(each.at),
        language="es",
        identifiers=_identifiers(dossier),
        public_authority=authority(dossier, names),
        title=said(dossier.name),
        description=said(dossier.description),
        budget=budget_of(dossier, names),
        period=_period(dossier.planned_start, dossier.planned_end),
        locations=locations_of(dossier, names),
        status=STATUS.get(dossier.status) or STAGES.get(dossier.stage),
        type=dossier.kind.value if dossier.kind in TYPES else None,
        sector=(dossier.sector,) if dossier.sector in SECTORS else None,
        additional_classifications=_classifications(dossier, names),
        parties=parties_of(dossier, names, watched),
        preparation_period=_period(
            dossier.authorised_on, dossier.contract.signed_on if dossier.contract else None
        ),
        implementation_period=_period(dossier.started_on, _finished(dossier)),
        completion_period=_period(
            _finished(dossier), dossier.settlement.on if dossier.settlement else None
        ),
        maintenance_period=_guarantee(dossier),
        forecasts=forecasts_of(dossier),
        metrics=metrics_of(dossier),
        milestones=milestones_of(dossier),
        completion=_completion(dossier),
        documents=documents_of(dossier, names, site),
        contracting_processes=processes_of(dossier, names, site, links),
        benefits=benefits_of(dossier),
    )


def _identifiers(dossier: Dossier) -> tuple[oc4ids.SimpleIdentifier, ...]:
    """Ours, and every other by which somebody knows it, each once."""
    found = {dossier.folio: "folio"}
    origin = dossier.origin
    if origin is not None and origin.identifier:
        found[origin.identifier] = origin.scheme
    if origin is not None and origin.project:
        scheme, _, key = origin.project.partition(":")
        found.setdefault(key, scheme)
    return tuple(
        oc4ids.SimpleIdentifier(id=key, scheme=said(scheme)) for key, scheme in found.items()
    )


def _classifications(dossier: Dossier, names: Names) -> tuple[oc4ids.Classification, ...] | None:
    made = []
    for scheme, key, titles in (
        ("programa", dossier.programme, names.programmes),
        ("subprograma", dossier.subprogramme, names.subprogrammes),
        ("plan", dossier.plan, {}),
    ):
        if key:
            made.append(
                oc4ids.Classification(scheme=scheme, id=key, description=titles.get(key) or None)
            )
    if dossier.sector and dossier.sector not in SECTORS:  # a sector as its source calls it
        made.append(oc4ids.Classification(scheme="sector", description=dossier.sector))
    if dossier.kind not in TYPES and dossier.kind is not WorkKind.OTHER:
        made.append(oc4ids.Classification(scheme="naturaleza", id=dossier.kind.value))
    return tuple(made) or None


def _period(since: date | None, until: date | None) -> oc4ids.Period | None:
    if since is None and until is None:
        return None
    return oc4ids.Period(start_date=moment(since), end_date=moment(until))


def _finished(dossier: Dossier) -> date | None:
    return dossier.completion.finished_on if dossier.completion else None


def _guarantee(dossier: Dossier) -> oc4ids.Period | None:
    if dossier.handover is None:
        return None
    until = [one.until for one in dossier.guarantees if one.purpose == "hidden_defects"]
    return _period(dossier.handover.on, max(until, default=None))


def _completion(dossier: Dossier) -> oc4ids.Completion | None:
    done, paid = dossier.completion, dossier.settlement
    if done is None and paid is None:
        return None
    return oc4ids.Completion(
        end_date=moment(done.finished_on) if done else None,
        final_value=some(paid.total) if paid else None,
        final_scope=said(done.scope) if done else None,
    )
