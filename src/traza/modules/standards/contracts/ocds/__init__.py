"""OCDS 1.1.5, the Open Contracting Data Standard, as types, without extensions.

Written from the published standard (Open Contracting Partnership), whose schema is not part of
Traza; a test compares both, definition by definition, where the schema is at hand.
"""

from traza.modules.standards.contracts.ocds.codelists import CODELISTS
from traza.modules.standards.contracts.ocds.parts import (
    Address,
    Amendment,
    AmendmentChange,
    Classification,
    ContactPoint,
    Document,
    Identifier,
    Item,
    Milestone,
    Organization,
    OrganizationReference,
    Period,
    RelatedProcess,
    Transaction,
    Unit,
    Value,
)
from traza.modules.standards.contracts.ocds.release import (
    Award,
    Budget,
    Contract,
    Implementation,
    LinkedRelease,
    Planning,
    Publisher,
    Record,
    RecordPackage,
    Release,
    ReleasePackage,
    Tender,
)

__all__ = [
    "CODELISTS",
    "Address",
    "Amendment",
    "AmendmentChange",
    "Award",
    "Budget",
    "Classification",
    "ContactPoint",
    "Contract",
    "Document",
    "Identifier",
    "Implementation",
    "Item",
    "LinkedRelease",
    "Milestone",
    "Organization",
    "OrganizationReference",
    "Period",
    "Planning",
    "Publisher",
    "Record",
    "RecordPackage",
    "RelatedProcess",
    "Release",
    "ReleasePackage",
    "Tender",
    "Transaction",
    "Unit",
    "Value",
]
