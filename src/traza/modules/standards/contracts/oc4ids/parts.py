"""Parts of OC4IDS 0.9.5 that other parts share: amounts, dates, parties, documents, payments."""

from __future__ import annotations

from typing import Annotated

from traza.modules.standards.contracts.marks import (
    LIST,
    Email,
    Measure,
    Moment,
    Number,
    Rule,
    Text,
    Uri,
    closed_code,
    closed_codes,
    open_code,
    open_codes,
)
from traza.modules.standards.contracts.oc4ids.node import Node


class Value(Node, frozen=True, kw_only=True):
    """An amount with its currency."""

    amount: Number | None = None
    currency: Annotated[str, closed_code("currency")] | None = None


class Period(Node, frozen=True, kw_only=True):
    """From when until when."""

    start_date: Moment | None = None
    end_date: Moment | None = None
    max_extent_date: Moment | None = None
    duration_in_days: int | None = None


class Classification(Node, frozen=True, kw_only=True):
    """A code in a named classification."""

    scheme: Annotated[str, open_code("classificationScheme")] | None = None
    id: Text | None = None
    description: Text | None = None
    uri: Uri | None = None


class Address(Node, frozen=True, kw_only=True):
    """A postal address."""

    street_address: Text | None = None
    locality: Text | None = None
    region: Text | None = None
    postal_code: Text | None = None
    country_name: Text | None = None


class ContactPoint(Node, frozen=True, kw_only=True):
    """Whom to ask."""

    name: Text | None = None
    email: Text | None = None
    telephone: Text | None = None
    fax_number: Text | None = None
    url: Uri | None = None


class Identifier(Node, frozen=True, kw_only=True):
    """An identifier in a register, as `MX-RFC`."""

    scheme: Text | None = None
    id: Text | None = None
    legal_name: Text | None = None
    uri: Uri | None = None


class SimpleIdentifier(Node, frozen=True, kw_only=True):
    """Another identifier of the project."""

    id: Text
    scheme: Text | None = None


class OrganizationReference(Node, frozen=True, kw_only=True):
    """A party named by the `id` it has in `parties`."""

    name: Text | None = None
    id: Text | None = None


class Person(Node, frozen=True, kw_only=True):
    """A person of an organisation, or its beneficial owner."""

    id: Text
    name: Text | None = None
    identifier: Identifier | None = None
    nationalities: Annotated[tuple[str, ...], closed_codes("country")] | None = None
    address: Address | None = None
    email: Email | None = None
    fax_number: Text | None = None
    telephone: Text | None = None
    job_title: Text | None = None


class Organization(Node, frozen=True, kw_only=True):
    """A party of the project and what it does in it."""

    name: Text | None = None
    id: Text | None = None
    identifier: Identifier | None = None
    additional_identifiers: Annotated[tuple[Identifier, ...], LIST] | None = None
    address: Address | None = None
    contact_point: ContactPoint | None = None
    roles: Annotated[tuple[Text, ...], open_codes("partyRole")] | None = None
    beneficial_owners: Annotated[tuple[Person, ...], LIST] | None = None
    classifications: Annotated[tuple[Classification, ...], LIST] | None = None
    people: Annotated[tuple[Person, ...], LIST] | None = None


class Document(Node, frozen=True, kw_only=True):
    """A published document of the project or contract."""

    id: Text
    document_type: Annotated[str, open_code("documentType")] | None = None
    title: Text | None = None
    description: Text | None = None
    url: Uri | None = None
    date_published: Moment | None = None
    date_modified: Moment | None = None
    format: Text | None = None
    language: Text | None = None
    page_start: Text | None = None
    page_end: Text | None = None
    access_details: Text | None = None
    author: Text | None = None


class Milestone(Node, frozen=True, kw_only=True):
    """Something that must happen by a date."""

    id: Text
    title: Text | None = None
    type: Annotated[str, open_code("milestoneType")] | None = None
    description: Text | None = None
    code: Annotated[str, open_code("milestoneCode")] | None = None
    due_date: Moment | None = None
    date_met: Moment | None = None
    date_modified: Moment | None = None
    status: Annotated[str, closed_code("milestoneStatus")] | None = None
    value: Value | None = None


class MilestoneReference(Node, frozen=True, kw_only=True):
    """A milestone named by its `id`."""

    id: Text
    title: Text | None = None


class Transaction(Node, frozen=True, kw_only=True):
    """A payment."""

    id: Text
    source: Uri | None = None
    date: Moment | None = None
    value: Value | None = None
    payer: OrganizationReference | None = None
    payee: OrganizationReference | None = None
    uri: Uri | None = None
    related_implementation_milestone: MilestoneReference | None = None


class Finance(Node, frozen=True, kw_only=True):
    """A loan, bond or other money that is not budget."""

    id: Text
    title: Text | None = None
    description: Text | None = None
    value: Value | None = None
    financing_party: OrganizationReference | None = None
    financing_party_type: Annotated[str, closed_code("financingPartyType")] | None = None
    source: Text | None = None
    asset_class: Annotated[tuple[Text, ...], closed_codes("assetClass")] | None = None
    type: Annotated[str, closed_code("financingArrangementType")] | None = None
    repayment_priority: Annotated[str, closed_code("debtRepaymentPriority")] | None = None
    concessional: bool | None = None
    results_based: bool | None = None
    period: Period | None = None
    payment_period: Period | None = None
    payment_frequency: Annotated[Number, Rule(minimum=0)] | None = None
    interest_rate: InterestRate | None = None
    exchange_rate_guarantee: bool | None = None
    step_in_rights: bool | None = None
    related_lots: Annotated[tuple[Text, ...], LIST] | None = None


class InterestRate(Node, frozen=True, kw_only=True):
    """The price of a loan."""

    base: Measure | None = None
    margin: Number | None = None
    fixed: bool | None = None
    notes: Text | None = None
