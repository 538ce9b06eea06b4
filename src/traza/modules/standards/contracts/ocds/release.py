"""Releases, records and their packages (OCDS 1.1.5)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from msgspec import field

from traza.modules.standards.contracts.marks import (
    FILLED,
    LIST,
    SET,
    Key,
    Moment,
    NullKey,
    NullMoment,
    NullText,
    NullUri,
    Rule,
    Text,
    Uri,
    Version,
    closed_code,
    closed_codes,
    null_closed_code,
    null_code,
    null_codes,
)
from traza.modules.standards.contracts.ocds.node import Node
from traza.modules.standards.contracts.ocds.parts import (
    Amendment,
    Document,
    Item,
    Milestone,
    Organization,
    OrganizationReference,
    Period,
    RelatedProcess,
    Transaction,
    Value,
)


class Budget(Node, frozen=True, kw_only=True):
    """The budget that pays for the contract."""

    translated: ClassVar[tuple[str, ...]] = (
        "source",
        "description",
        "project",
    )

    id: NullKey | None = None
    description: NullText | None = None
    amount: Value | None = None
    project: NullText | None = None
    project_id: NullKey | None = field(default=None, name="projectID")
    uri: NullUri | None = None
    source: NullUri | None = None


class Planning(Node, frozen=True, kw_only=True):
    """Why the contract is needed and what pays for it."""

    translated: ClassVar[tuple[str, ...]] = ("rationale",)

    rationale: NullText | None = None
    budget: Budget | None = None
    documents: tuple[Document, ...] | None = None
    milestones: tuple[Milestone, ...] | None = None


class Tender(Node, frozen=True, kw_only=True):
    """The invitation to compete."""

    translated: ClassVar[tuple[str, ...]] = (
        "title",
        "description",
        "procurementMethodRationale",
        "awardCriteriaDetails",
        "submissionMethodDetails",
        "eligibilityCriteria",
    )

    id: Key
    title: NullText | None = None
    description: NullText | None = None
    status: Annotated[str, null_closed_code("tenderStatus")] | None = None
    procuring_entity: OrganizationReference | None = None
    items: Annotated[tuple[Item, ...], SET] | None = None
    value: Value | None = None
    min_value: Value | None = None
    procurement_method: Annotated[str, null_closed_code("method")] | None = None
    procurement_method_details: NullText | None = None
    procurement_method_rationale: NullText | None = None
    main_procurement_category: Annotated[str, null_closed_code("procurementCategory")] | None = None
    additional_procurement_categories: (
        Annotated[tuple[str, ...], null_codes("extendedProcurementCategory")] | None
    ) = None
    award_criteria: Annotated[str, null_code("awardCriteria")] | None = None
    award_criteria_details: NullText | None = None
    submission_method: Annotated[tuple[str, ...], null_codes("submissionMethod")] | None = None
    submission_method_details: NullText | None = None
    tender_period: Period | None = None
    enquiry_period: Period | None = None
    has_enquiries: Annotated[bool, Rule(nullable=True)] | None = None
    eligibility_criteria: NullText | None = None
    award_period: Period | None = None
    contract_period: Period | None = None
    number_of_tenderers: Annotated[int, Rule(nullable=True)] | None = None
    tenderers: Annotated[tuple[OrganizationReference, ...], SET] | None = None
    documents: tuple[Document, ...] | None = None
    milestones: tuple[Milestone, ...] | None = None
    amendments: tuple[Amendment, ...] | None = None
    amendment: Amendment | None = None


class Award(Node, frozen=True, kw_only=True):
    """Who won and with what."""

    translated: ClassVar[tuple[str, ...]] = (
        "title",
        "description",
    )

    id: Key
    title: NullText | None = None
    description: NullText | None = None
    status: Annotated[str, null_closed_code("awardStatus")] | None = None
    date: NullMoment | None = None
    value: Value | None = None
    suppliers: Annotated[tuple[OrganizationReference, ...], SET] | None = None
    items: Annotated[tuple[Item, ...], LIST] | None = None
    contract_period: Period | None = None
    documents: Annotated[tuple[Document, ...], SET] | None = None
    amendments: tuple[Amendment, ...] | None = None
    amendment: Amendment | None = None


class Implementation(Node, frozen=True, kw_only=True):
    """Payments, milestones and documents of a contract."""

    transactions: Annotated[tuple[Transaction, ...], SET] | None = None
    milestones: Annotated[tuple[Milestone, ...], SET] | None = None
    documents: Annotated[tuple[Document, ...], SET] | None = None


class Contract(Node, frozen=True, kw_only=True):
    """What was signed."""

    translated: ClassVar[tuple[str, ...]] = (
        "title",
        "description",
    )

    id: Key
    award_id: Key = field(name="awardID")
    title: NullText | None = None
    description: NullText | None = None
    status: Annotated[str, null_closed_code("contractStatus")] | None = None
    period: Period | None = None
    value: Value | None = None
    items: Annotated[tuple[Item, ...], LIST] | None = None
    date_signed: NullMoment | None = None
    documents: Annotated[tuple[Document, ...], SET] | None = None
    implementation: Implementation | None = None
    related_processes: Annotated[tuple[RelatedProcess, ...], SET] | None = None
    milestones: tuple[Milestone, ...] | None = None
    amendments: tuple[Amendment, ...] | None = None
    amendment: Amendment | None = None


class Release(Node, frozen=True, kw_only=True):
    """What was published about one contracting process on one day."""

    ocid: Text
    id: Text
    date: Moment
    tag: Annotated[tuple[str, ...], closed_codes("releaseTag", unique=False)]
    initiation_type: Annotated[str, closed_code("initiationType")]
    parties: Annotated[tuple[Organization, ...], SET] | None = None
    buyer: OrganizationReference | None = None
    planning: Planning | None = None
    tender: Tender | None = None
    awards: Annotated[tuple[Award, ...], SET] | None = None
    contracts: Annotated[tuple[Contract, ...], SET] | None = None
    language: NullText | None = None
    related_processes: Annotated[tuple[RelatedProcess, ...], SET] | None = None


class Publisher(Node, frozen=True, kw_only=True):
    """Who answers for a package."""

    name: str
    scheme: NullText | None = None
    uid: NullText | None = None
    uri: NullUri | None = None


class ReleasePackage(Node, frozen=True, kw_only=True):
    """Releases published together and who answers for them."""

    uri: Uri
    version: Version
    extensions: tuple[Uri, ...] | None = None
    published_date: Moment
    releases: Annotated[tuple[Release, ...], LIST]
    publisher: Publisher
    license: NullUri | None = None
    publication_policy: NullUri | None = None


class LinkedRelease(Node, frozen=True, kw_only=True):
    """Where a release is published."""

    url: NullUri
    date: Moment
    tag: Annotated[tuple[str, ...], closed_codes("releaseTag", unique=False)] | None = None


class Record(Node, frozen=True, kw_only=True):
    """All that is known of one contracting process, from its releases."""

    ocid: str
    releases: Annotated[tuple[Any, ...], FILLED]
    compiled_release: Release | None = None
    versioned_release: dict[str, Any] | None = None


class RecordPackage(Node, frozen=True, kw_only=True):
    """Records published together and who answers for them."""

    uri: Uri
    version: Version
    extensions: tuple[Uri, ...] | None = None
    publisher: Publisher
    license: NullUri | None = None
    publication_policy: NullUri | None = None
    published_date: Moment
    packages: Annotated[tuple[Uri, ...], LIST] | None = None
    records: Annotated[tuple[Record, ...], LIST]
