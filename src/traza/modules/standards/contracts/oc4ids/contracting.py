"""The contracts of a project (OC4IDS 0.9.5)."""

from __future__ import annotations

from typing import Annotated

from msgspec import field

from traza.modules.standards.contracts.marks import (
    LIST,
    Moment,
    Number,
    Text,
    Uri,
    closed_code,
    closed_codes,
    open_code,
    open_codes,
)
from traza.modules.standards.contracts.oc4ids.node import Node
from traza.modules.standards.contracts.oc4ids.parts import (
    Document,
    Finance,
    Milestone,
    OrganizationReference,
    Period,
    Transaction,
    Value,
)


class Sustainability(Node, frozen=True, kw_only=True):
    """Sustainability asked for in the tender."""

    strategies: Annotated[tuple[Text, ...], open_codes("sustainabilityStrategy")] | None = None


class Tender(Node, frozen=True, kw_only=True):
    """How a contract was awarded and who competed."""

    procurement_method: Annotated[str, closed_code("method")] | None = None
    procurement_method_details: Text | None = None
    date_published: Moment | None = None
    cost_estimate: Value | None = None
    number_of_tenderers: Number | None = None
    tenderers: Annotated[tuple[OrganizationReference, ...], LIST] | None = None
    procuring_entity: OrganizationReference | None = None
    administrative_entity: OrganizationReference | None = None
    sustainability: Annotated[tuple[Sustainability, ...], LIST] | None = None


class Modification(Node, frozen=True, kw_only=True):
    """A change of amount, time or scope of a contract."""

    id: Text
    date: Moment | None = None
    description: Text | None = None
    rationale: Text | None = None
    type: Annotated[str, open_code("modificationType")] | None = None
    release_id: Text | None = field(default=None, name="releaseID")
    old_contract_value: Value | None = None
    new_contract_value: Value | None = None
    old_contract_period: Period | None = None
    new_contract_period: Period | None = None


class LaborObligations(Node, frozen=True, kw_only=True):
    """What the contract obliges its builder to as an employer."""

    obligations: Annotated[tuple[Text, ...], open_codes("laborObligations")] | None = None
    description: Text | None = None


class ContractSocial(Node, frozen=True, kw_only=True):
    """Labour conditions of one contract."""

    labor_budget: Value | None = None
    labor_obligations: LaborObligations | None = None


class LinkedRelease(Node, frozen=True, kw_only=True):
    """Where an OCDS release of the contract is published."""

    id: Text
    tag: Annotated[tuple[str, ...], closed_codes("releaseTag")]
    date: Moment
    url: Uri


class ContractingProcessSummary(Node, frozen=True, kw_only=True):
    """How a contract was awarded and how it goes."""

    ocid: Text | None = None
    external_reference: Text | None = None
    nature: Annotated[tuple[str, ...], closed_codes("contractNature")] | None = None
    title: Text | None = None
    description: Text | None = None
    status: Annotated[str, closed_code("contractingProcessStatus")] | None = None
    tender: Tender | None = None
    suppliers: Annotated[tuple[OrganizationReference, ...], LIST] | None = None
    contract_value: Value | None = None
    contract_period: Period | None = None
    final_value: Value | None = None
    documents: Annotated[tuple[Document, ...], LIST] | None = None
    modifications: Annotated[tuple[Modification, ...], LIST] | None = None
    transactions: Annotated[tuple[Transaction, ...], LIST] | None = None
    milestones: Annotated[tuple[Milestone, ...], LIST] | None = None
    finance: Annotated[tuple[Finance, ...], LIST] | None = None
    social: ContractSocial | None = None


class ContractingProcess(Node, frozen=True, kw_only=True):
    """One contract of the project: its summary and links to its releases."""

    id: Text
    summary: ContractingProcessSummary | None = None
    releases: Annotated[tuple[LinkedRelease, ...], LIST] | None = None
