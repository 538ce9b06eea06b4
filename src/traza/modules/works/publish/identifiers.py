"""Identifiers of works, contracting processes and parties, the same in every export."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from traza.kernel.address import to_part
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names, Site
from traza.modules.works.contracts.parts import Contract, Funding
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.publish.plain import part

COMPANY = 12
PROJECT = re.compile(r"oc4ids-[a-z0-9]{6}-\S+\Z")
PREFIXED = re.compile(r"ocds-[a-z0-9]{6}-\S")


def project_id(dossier: Dossier, site: Site) -> str:
    """The project's identifier: that of its publisher where it has a registered prefix, as a
    project must have one wherever it is read; else ours, and theirs is kept beside it."""
    origin = dossier.origin
    if origin is not None and PROJECT.match(origin.identifier):
        return origin.identifier
    return f"{site.oc4ids_prefix}-{dossier.state}-{dossier.folio}"


def has_process(dossier: Dossier) -> bool:
    """Whether anything is known of how it was contracted."""
    return dossier.procurement is not None or dossier.contract is not None


def ocid(dossier: Dossier, site: Site) -> str:
    """The contracting process: the national system's identifier where it gave one.

    Some publish identifiers without a registered prefix, which are nobody's: those become ours.
    """
    given = dossier.procurement.ocid if dossier.procurement else ""
    if PREFIXED.match(given):
        return given
    return f"{site.ocid_prefix}-{dossier.state}-{_folio_part(dossier.folio)}"


def _folio_part(folio: str) -> str:
    """A folio as part of an identifier. Where simplifying it loses something ("A/1", "A 1"), a
    digest tells it from the others that look the same."""
    plain = part(folio)
    if plain.upper() == folio:
        return plain
    return f"{plain}-{hashlib.sha256(folio.encode()).hexdigest()[:10]}"


def agency_id(dossier: Dossier) -> str:
    """The party that answers for the work."""
    return f"dependencia-{dossier.agency}" if dossier.agency else "dependencia"


def funder_id(one: Funding) -> str:
    """The party behind a funding; those who share source and name are one."""
    return f"fuente-{one.source.value}" + (f"-{part(one.party)}" if one.party else "")


def funder_name(funding: Funding, dossier: Dossier, names: Names) -> str:
    """What the party behind a funding is called: a state or a municipality by its own name."""
    places = {
        Source.STATE: names.states.get(dossier.state, ""),
        Source.MUNICIPALITY: names.municipalities.get(dossier.municipality or "", ""),
    }
    place = places.get(funding.source, "")
    return funding.party or ": ".join(filter(None, (funding.source.spanish, place)))


def supplier_id(contract: Contract) -> str:
    """The contractor: its RFC where it is a company's."""
    return company_id(contract.contractor, contract.rfc)


def company_id(name: str, rfc: str) -> str:
    """A company by its RFC, or by its name."""
    return f"MX-RFC-{rfc}" if of_a_company(rfc) else f"proveedor-{part(name)}"


def of_a_company(rfc: str) -> bool:
    """Whether an RFC is a company's: a person's has one character more and a date of birth."""
    return len(rfc) == COMPANY


def page(dossier: Dossier, site: Site) -> str:
    """The public page of a work."""
    return f"{site.base}/obras/obra/{dossier.state}/{quote(to_part(dossier.folio))}/"
