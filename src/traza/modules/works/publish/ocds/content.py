"""What a release says of a contracting process: planning, tender, awards and contracts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from traza.kernel.money import Money
from traza.modules.standards.contracts import oc4ids, ocds
from traza.modules.standards.contracts.ocds.codelists import CODELISTS
from traza.modules.works.contracts.acts import Undone
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.exports import Names, Site
from traza.modules.works.contracts.parts import Procurement
from traza.modules.works.publish import identifiers as ids
from traza.modules.works.publish.oc4ids.contracting import paid_and_back
from traza.modules.works.publish.oc4ids.documents import OF_A_CONTRACT, SOURCE, source_words
from traza.modules.works.publish.oc4ids.parties import authority, parties_of, supplier
from traza.modules.works.publish.plain import address, moment, ocds_value, said
from traza.modules.works.rules.acts import PARTS

AWARD = "fallo-1"
ENDED = frozenset({Status.SETTLED, Status.CLOSED})
_DOCUMENTS = frozenset(CODELISTS["documentType"])


def planning_of(dossier: Dossier, site: Site) -> ocds.Planning:
    """The budget that pays, and the project it belongs to."""
    return ocds.Planning(
        budget=ocds.Budget(
            description=said(dossier.programme),
            amount=ocds_value(dossier.expected_amount),
            project=said(dossier.name),
            project_id=ids.project_id(dossier, site),
        ),
        documents=_source(dossier),
    )


def _source(dossier: Dossier) -> tuple[ocds.Document, ...] | None:
    """What another register published of it: whose it is, under which licence, and where."""
    origin = dossier.origin
    if origin is None or not (origin.publisher or origin.licence or origin.uri):
        return None
    whose = f"La publicó: {origin.publisher}" if origin.publisher else ""
    licence = f"Licencia: {origin.licence}" if origin.licence else ""
    return (
        ocds.Document(
            id=SOURCE,
            title="Dónde se publicó",
            description=said(". ".join(filter(None, (whose, licence, source_words(origin))))),
            date_published=moment(origin.published_on),
            url=address(origin.uri),
            language="es",
        ),
    )


def tender_of(dossier: Dossier, names: Names) -> ocds.Tender | None:
    """The procedure; None when nothing is known of it."""
    procedure = dossier.procurement
    if procedure is None:
        return None
    tenderers = _tenderers(procedure)
    return ocds.Tender(
        id=procedure.number or "1",
        title=said(dossier.name),
        status="complete" if procedure.awarded_on or dossier.contract else "active",
        procuring_entity=_reference(authority(dossier, names)),
        procurement_method=procedure.method.value,
        procurement_method_details=said(procedure.legal_basis),
        procurement_method_rationale=said(procedure.reason),
        main_procurement_category="works",
        tender_period=_period(procedure.called_on, procedure.opened_on),
        number_of_tenderers=len(tenderers) or None,
        tenderers=tenderers or None,
    )


def is_awarded(dossier: Dossier) -> bool:
    """Whether somebody won or a contract was signed."""
    procedure = dossier.procurement
    winners = procedure is not None and any(one.won for one in procedure.tenderers)
    return dossier.contract is not None or winners


def awards_of(dossier: Dossier) -> tuple[ocds.Award, ...] | None:
    """The award, when somebody won."""
    if not is_awarded(dossier):
        return None
    contract, procedure = dossier.contract, dossier.procurement
    winner = next((one for one in procedure.tenderers if one.won), None) if procedure else None
    who = _reference(supplier(dossier))
    amount = contract.amount if contract else winner.offer if winner else None
    if who is None and winner is not None:
        who = ocds.OrganizationReference(
            id=ids.company_id(winner.name, winner.rfc), name=said(winner.name)
        )
    return (
        ocds.Award(
            id=AWARD,
            status="active",
            date=moment(procedure.awarded_on) if procedure else None,
            value=ocds_value(amount),
            suppliers=None if who is None else (who,),
        ),
    )


def contracts_of(dossier: Dossier, names: Names) -> tuple[ocds.Contract, ...] | None:
    """The contract with its amendments, payments and documents."""
    contract = dossier.contract
    if contract is None:
        return None
    return (
        ocds.Contract(
            id=contract.number or "1",
            award_id=AWARD,
            title=said(contract.object or dossier.name),
            status=_status(dossier),
            period=_period(contract.starts, dossier.contract_end),
            value=None if contract.of_award else ocds_value(dossier.contract_amount),
            date_signed=moment(contract.signed_on),
            documents=_documents(dossier, names),
            implementation=_implementation(dossier, names),
            amendments=_amendments(dossier),
        ),
    )


def parties(dossier: Dossier, names: Names) -> tuple[ocds.Organization, ...]:
    """Everybody that the release names, with the roles that OCDS knows."""
    known = set(CODELISTS["partyRole"])
    made = []
    for one in parties_of(dossier, names, None) or ():
        roles = tuple(role for role in one.roles or () if role in known)
        identifier = one.identifier
        made.append(
            ocds.Organization(
                id=one.id,
                name=one.name,
                roles=roles or None,
                identifier=None
                if identifier is None
                else ocds.Identifier(
                    scheme=identifier.scheme, id=identifier.id, legal_name=identifier.legal_name
                ),
            )
        )
    return tuple(made)


def buyer(dossier: Dossier, names: Names) -> ocds.OrganizationReference | None:
    """Who contracts."""
    return _reference(authority(dossier, names))


def _tenderers(procedure: Procurement) -> tuple[ocds.OrganizationReference, ...]:
    named = {ids.company_id(one.name, one.rfc): one.name for one in procedure.tenderers}
    return tuple(ocds.OrganizationReference(id=key, name=said(name)) for key, name in named.items())


def _reference(one: oc4ids.OrganizationReference | None) -> ocds.OrganizationReference | None:
    return None if one is None else ocds.OrganizationReference(id=one.id, name=one.name)


def _period(since: date | None, until: date | None) -> ocds.Period | None:
    if since is None and until is None:
        return None
    return ocds.Period(start_date=moment(since), end_date=moment(until))


def _status(dossier: Dossier) -> str:
    if dossier.settlement is not None or dossier.status in ENDED:
        return "terminated"
    return "cancelled" if dossier.status is Status.CANCELLED else "active"


def _documents(dossier: Dossier, names: Names) -> tuple[ocds.Document, ...] | None:
    made = []
    for one in dossier.documents:
        kind = names.documents.get(one.kind, "")
        if one.kind in OF_A_CONTRACT:
            made.append(
                ocds.Document(
                    id=one.id,
                    document_type=kind if kind in _DOCUMENTS else None,
                    title=said(one.title),
                    date_published=moment(one.on),
                    url=address(one.url),
                    language="es",
                )
            )
    return tuple(made) or None


def _implementation(dossier: Dossier, names: Names) -> ocds.Implementation | None:
    payer = buyer(dossier, names)
    made = tuple(
        ocds.Transaction(
            id=key,
            date=moment(on),
            value=ocds_value(money),
            payer=payer,
            payee=_reference(who),
        )
        for key, on, money, who in paid_and_back(dossier)
    )
    # Who merges releases keeps what a later one leaves out: what was undone is said to be nothing.
    made += tuple(
        ocds.Transaction(id=one.part, value=ocds_value(Money(0)))
        for one in _gone(dossier, "payments", "recoveries")
    )
    return ocds.Implementation(transactions=made) if made else None


def _amendments(dossier: Dossier) -> tuple[ocds.Amendment, ...] | None:
    made = tuple(
        ocds.Amendment(
            id=one.id,
            date=moment(one.on),
            rationale=said(one.reason),
            description=said(" ".join(word for word in (one.folio, one.scope) if word)),
        )
        for one in dossier.modifications
    )
    made += tuple(
        ocds.Amendment(
            id=one.part,
            date=moment(one.done_on),
            rationale=f"Se deshizo el {one.on.isoformat()}, con el oficio {one.document}.",
            description=f"{one.named}: sin efecto",
        )
        for one in _gone(dossier, "modifications")
    )
    return made or None


def _gone(dossier: Dossier, *fields: str) -> Iterator[Undone]:
    """What was undone of these lists, the last time of each, unless another has its name now."""
    stands = {one.id for field in fields for one in getattr(dossier, field)}
    gone = {one.part: one for one in dossier.undone if PARTS.get(one.verb) in fields}
    return (one for part, one in gone.items() if part not in stands)
