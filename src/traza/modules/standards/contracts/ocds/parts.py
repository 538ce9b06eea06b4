"""Parts of OCDS 1.1.5 that other parts share."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from msgspec import field

from traza.modules.standards.contracts.marks import (
    SET,
    Key,
    NullKey,
    NullMoment,
    NullText,
    NullUri,
    Number,
    Rule,
    null_closed_code,
    null_code,
    null_codes,
)
from traza.modules.standards.contracts.ocds.node import Node


class Value(Node, frozen=True, kw_only=True):
    """An amount with its currency."""

    amount: Annotated[Number, Rule(nullable=True)] | None = None
    currency: Annotated[str, null_closed_code("currency")] | None = None


class Period(Node, frozen=True, kw_only=True):
    """From when until when."""

    start_date: NullMoment | None = None
    end_date: NullMoment | None = None
    max_extent_date: NullMoment | None = None
    duration_in_days: Annotated[int, Rule(nullable=True)] | None = None


class Classification(Node, frozen=True, kw_only=True):
    """A code in a named classification."""

    translated: ClassVar[tuple[str, ...]] = ("description",)

    scheme: Annotated[str, null_code("itemClassificationScheme")] | None = None
    id: NullKey | None = None
    description: NullText | None = None
    uri: NullUri | None = None


class Address(Node, frozen=True, kw_only=True):
    """A postal address."""

    translated: ClassVar[tuple[str, ...]] = ("countryName",)

    street_address: NullText | None = None
    locality: NullText | None = None
    region: NullText | None = None
    postal_code: NullText | None = None
    country_name: NullText | None = None


class ContactPoint(Node, frozen=True, kw_only=True):
    """Whom to ask."""

    translated: ClassVar[tuple[str, ...]] = ("name",)

    name: NullText | None = None
    email: NullText | None = None
    telephone: NullText | None = None
    fax_number: NullText | None = None
    url: NullUri | None = None


class Identifier(Node, frozen=True, kw_only=True):
    """An identifier in a register, as `MX-RFC`."""

    translated: ClassVar[tuple[str, ...]] = ("legalName",)

    scheme: NullText | None = None
    id: NullKey | None = None
    legal_name: NullText | None = None
    uri: NullUri | None = None


class OrganizationReference(Node, frozen=True, kw_only=True):
    """A party named by the `id` it has in `parties`."""

    name: Annotated[str, Rule(min_length=1, nullable=True)] | None = None
    id: str | int | None = None
    identifier: Identifier | None = None
    address: Address | None = None
    additional_identifiers: Annotated[tuple[Identifier, ...], SET] | None = None
    contact_point: ContactPoint | None = None


class Organization(Node, frozen=True, kw_only=True):
    """A party of the process and what it does in it."""

    translated: ClassVar[tuple[str, ...]] = ("name",)

    name: NullText | None = None
    id: str | None = None
    identifier: Identifier | None = None
    additional_identifiers: Annotated[tuple[Identifier, ...], SET] | None = None
    address: Address | None = None
    contact_point: ContactPoint | None = None
    roles: Annotated[tuple[str, ...], null_codes("partyRole")] | None = None
    details: Annotated[dict[str, Any], Rule(nullable=True)] | None = None


class Document(Node, frozen=True, kw_only=True):
    """A published document."""

    translated: ClassVar[tuple[str, ...]] = (
        "title",
        "description",
    )

    id: Key
    document_type: Annotated[str, null_code("documentType")] | None = None
    title: NullText | None = None
    description: NullText | None = None
    url: NullUri | None = None
    date_published: NullMoment | None = None
    date_modified: NullMoment | None = None
    format: NullText | None = None
    language: NullText | None = None


class Milestone(Node, frozen=True, kw_only=True):
    """Something that must happen by a date."""

    translated: ClassVar[tuple[str, ...]] = (
        "title",
        "description",
    )

    id: Key
    title: NullText | None = None
    type: Annotated[str, null_code("milestoneType")] | None = None
    description: NullText | None = None
    code: NullText | None = None
    due_date: NullMoment | None = None
    date_met: NullMoment | None = None
    date_modified: NullMoment | None = None
    status: Annotated[str, null_closed_code("milestoneStatus")] | None = None
    documents: Annotated[tuple[Document, ...], SET] | None = None


class Transaction(Node, frozen=True, kw_only=True):
    """A payment."""

    id: Key
    source: NullUri | None = None
    date: NullMoment | None = None
    value: Value | None = None
    payer: OrganizationReference | None = None
    payee: OrganizationReference | None = None
    uri: NullUri | None = None
    amount: Value | None = None
    provider_organization: Identifier | None = None
    receiver_organization: Identifier | None = None


class Unit(Node, frozen=True, kw_only=True):
    """The unit of an item and its price."""

    translated: ClassVar[tuple[str, ...]] = ("name",)

    scheme: Annotated[str, null_code("unitClassificationScheme")] | None = None
    id: NullText | None = None
    name: NullText | None = None
    value: Value | None = None
    uri: NullUri | None = None


class Item(Node, frozen=True, kw_only=True):
    """Something bought, and how much of it."""

    translated: ClassVar[tuple[str, ...]] = ("description",)

    id: Key
    description: NullText | None = None
    classification: Classification | None = None
    additional_classifications: Annotated[tuple[Classification, ...], SET] | None = None
    quantity: Annotated[Number, Rule(nullable=True)] | None = None
    unit: Unit | None = None


class AmendmentChange(Node, frozen=True, kw_only=True):
    """A value before an amendment (deprecated in 1.1)."""

    property: str | None = None
    former_value: Annotated[Any, Rule(nullable=True)] | None = field(
        default=None, name="former_value"
    )


class Amendment(Node, frozen=True, kw_only=True):
    """A change to a tender, award or contract."""

    translated: ClassVar[tuple[str, ...]] = ("rationale",)

    date: NullMoment | None = None
    rationale: NullText | None = None
    id: NullText | None = None
    description: NullText | None = None
    amends_release_id: NullText | None = field(default=None, name="amendsReleaseID")
    release_id: NullText | None = field(default=None, name="releaseID")
    changes: tuple[AmendmentChange, ...] | None = None


class RelatedProcess(Node, frozen=True, kw_only=True):
    """Another contracting process and how it relates."""

    id: str | None = None
    relationship: Annotated[tuple[str, ...], null_codes("relatedProcess")] | None = None
    title: NullText | None = None
    scheme: Annotated[str, null_code("relatedProcessScheme")] | None = None
    identifier: NullText | None = None
    uri: NullUri | None = None
