"""Who takes part in a work, each party once with all it does."""

from __future__ import annotations

from traza.modules.standards.contracts import oc4ids
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names, Watched
from traza.modules.works.contracts.parts import Payment
from traza.modules.works.contracts.vocabulary import PaymentKind
from traza.modules.works.publish import identifiers as ids
from traza.modules.works.publish.plain import said

COMMITTEE = "comite-ciudadano"


def parties_of(
    dossier: Dossier, names: Names, watched: Watched | None
) -> tuple[oc4ids.Organization, ...] | None:
    """Every party that another part of the project names; None when there is none."""
    found: dict[str, tuple[str, str, list[str]]] = {}

    def add(key: str, name: str, *roles: str, rfc: str = "") -> None:
        known = found.setdefault(key, (name, rfc, []))[2]
        known.extend(role for role in roles if role not in known)

    _agency(dossier, names, add)
    for funding in dossier.funding:
        add(ids.funder_id(funding), ids.funder_name(funding, dossier, names), "funder")
    if dossier.procurement is not None:
        for each in dossier.procurement.tenderers:
            add(ids.company_id(each.name, each.rfc), each.name, "tenderer", rfc=each.rfc)
    contract = dossier.contract
    if contract is not None and contract.contractor:
        roles = ["supplier", *(["payee"] if dossier.payments else [])]
        add(ids.supplier_id(contract), contract.contractor, *roles, rfc=contract.rfc)
    for paid in dossier.payments:
        if paid.kind is PaymentKind.RETENTION and paid.payee:
            add(ids.company_id(paid.payee, ""), paid.payee, "payee")
    for name in dossier.suppliers:
        add(ids.company_id(name, ""), name, "supplier")
    if watched is not None:
        add(COMMITTEE, watched.committee, "independentMonitor")
    made = [_party(key, *each) for key, each in found.items()]
    return tuple(made) or None


def place_name(dossier: Dossier, names: Names) -> str:
    """The municipality, or the state, in words."""
    municipality = names.municipalities.get(dossier.municipality or "", "")
    return municipality or names.states.get(dossier.state, "")


def authority(dossier: Dossier, names: Names) -> oc4ids.OrganizationReference | None:
    """Who answers for the work; None when its source does not say."""
    if not dossier.agency:
        return None
    return oc4ids.OrganizationReference(id=ids.agency_id(dossier), name=agency_name(dossier, names))


def agency_name(dossier: Dossier, names: Names) -> str:
    """The agency by its name: the directory's, else as its source publishes it."""
    published = dossier.origin.agency if dossier.origin else ""
    return names.agencies.get(dossier.agency) or published or dossier.agency


def supplier(dossier: Dossier) -> oc4ids.OrganizationReference | None:
    """Who builds."""
    contract = dossier.contract
    if contract is None or not contract.contractor:
        return None
    return oc4ids.OrganizationReference(id=ids.supplier_id(contract), name=contract.contractor)


def payee_of(dossier: Dossier, paid: Payment) -> oc4ids.OrganizationReference | None:
    """Who a payment went to: who builds, but what was kept goes to whom it was kept for."""
    if paid.kind is not PaymentKind.RETENTION or not paid.payee:
        return supplier(dossier)
    return oc4ids.OrganizationReference(id=ids.company_id(paid.payee, ""), name=paid.payee)


def _agency(dossier: Dossier, names: Names, add: object) -> None:
    who = authority(dossier, names)
    if who is None or who.id is None or who.name is None or not callable(add):
        return
    roles = ["publicAuthority"]
    if ids.has_process(dossier):
        roles += ["buyer", "procuringEntity"]
    if dossier.payments:
        roles.append("payer")
    add(who.id, who.name, *roles)


def _party(key: str, name: str, rfc: str, roles: list[str]) -> oc4ids.Organization:
    identifier = None
    if ids.of_a_company(rfc):
        identifier = oc4ids.Identifier(scheme="MX-RFC", id=rfc, legal_name=said(name))
    return oc4ids.Organization(id=key, name=said(name), identifier=identifier, roles=tuple(roles))
