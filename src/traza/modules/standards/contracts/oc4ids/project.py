"""The project itself: budget, metrics, completion, costs (OC4IDS 0.9.5)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from traza.modules.standards.contracts.marks import (
    LIST,
    Measure,
    Moment,
    NullText,
    NullUri,
    Rule,
    Text,
    Uri,
    Version,
    closed_code,
    open_code,
    open_codes,
)
from traza.modules.standards.contracts.oc4ids.contracting import ContractingProcess
from traza.modules.standards.contracts.oc4ids.node import Node
from traza.modules.standards.contracts.oc4ids.parts import (
    Classification,
    Document,
    Finance,
    Milestone,
    Organization,
    OrganizationReference,
    Period,
    SimpleIdentifier,
    Transaction,
    Value,
)
from traza.modules.standards.contracts.oc4ids.places import (
    Benefit,
    Environment,
    Location,
    Meeting,
    PolicyAlignment,
    Social,
)


class BudgetBreakdown(Node, frozen=True, kw_only=True):
    """One part of the budget and who puts it."""

    id: Text
    description: Text | None = None
    amount: Value | None = None
    uri: Uri | None = None
    period: Period | None = None
    source_party: OrganizationReference | None = None
    approval_date: Moment | None = None


class BudgetBreakdowns(Node, frozen=True, kw_only=True):
    """One way to divide the budget; each must add up to its amount."""

    id: Text
    description: Text | None = None
    budget_breakdown: Annotated[tuple[BudgetBreakdown, ...], LIST] | None = None


class Budget(Node, frozen=True, kw_only=True):
    """What the project is expected to cost, who pays, and when it was approved."""

    description: Text | None = None
    amount: Value | None = None
    request_date: Moment | None = None
    approval_date: Moment | None = None
    budget_breakdowns: Annotated[tuple[BudgetBreakdowns, ...], LIST] | None = None
    finance: Annotated[tuple[Finance, ...], LIST] | None = None


class Unit(Node, frozen=True, kw_only=True):
    """The unit in which an observation is counted."""

    name: Text | None = None
    scheme: Annotated[str, open_code("unitClassificationScheme")] | None = None
    id: Text | None = None
    uri: Uri | None = None


class Observation(Node, frozen=True, kw_only=True):
    """One measurement of a metric."""

    id: Text
    period: Period | None = None
    value: Value | None = None
    measure: Measure | None = None
    unit: Unit | None = None
    dimensions: Annotated[dict[str, Any], Rule(min_properties=1)] | None = None
    notes: Text | None = None


class Metric(Node, frozen=True, kw_only=True):
    """Something measured along the project, as its physical progress."""

    id: Annotated[str, open_code("metricID")]
    title: Text | None = None
    description: Text | None = None
    observations: Annotated[tuple[Observation, ...], LIST] | None = None


class Completion(Node, frozen=True, kw_only=True):
    """What was delivered, at what cost, when the works ended."""

    end_date: Moment | None = None
    end_date_details: Text | None = None
    final_value: Value | None = None
    final_value_details: Text | None = None
    final_scope: Text | None = None
    final_scope_details: Text | None = None


class Cost(Node, frozen=True, kw_only=True):
    """One cost."""

    id: Text | None = None
    classification: Classification | None = None
    value: Value | None = None


class CostGroup(Node, frozen=True, kw_only=True):
    """Costs of one category."""

    id: Text
    category: Annotated[str, open_code("costCategory")] | None = None
    costs: Annotated[tuple[Cost, ...], LIST] | None = None


class LifeCycleCosting(Node, frozen=True, kw_only=True):
    """The estimated cost of the asset over its whole life."""

    value: Value | None = None


class CostMeasurement(Node, frozen=True, kw_only=True):
    """What the asset costs, measured on a date."""

    id: Text
    date: Moment | None = None
    life_cycle_costing: LifeCycleCosting | None = None
    cost_groups: Annotated[tuple[CostGroup, ...], LIST] | None = None


class RelatedProject(Node, frozen=True, kw_only=True):
    """Another project and how it relates."""

    id: Text
    scheme: Annotated[str, open_code("relatedProjectScheme")] | None = None
    identifier: Text | None = None
    relationship: Annotated[str, open_code("relatedProject")] | None = None
    title: Text | None = None
    uri: Uri | None = None


class Project(Node, frozen=True, kw_only=True):
    """A public work, from its first idea to the end of its life."""

    id: Text
    updated: Moment | None = None
    language: Text | None = None
    identifiers: Annotated[tuple[SimpleIdentifier, ...], LIST] | None = None
    public_authority: OrganizationReference | None = None
    title: Text | None = None
    description: Text | None = None
    budget: Budget | None = None
    period: Period | None = None
    locations: Annotated[tuple[Location, ...], LIST] | None = None
    status: Annotated[str, closed_code("projectStatus")] | None = None
    type: Annotated[str, closed_code("projectType")] | None = None
    sector: Annotated[tuple[Text, ...], open_codes("projectSector")] | None = None
    purpose: Text | None = None
    additional_classifications: Annotated[tuple[Classification, ...], LIST] | None = None
    parties: Annotated[tuple[Organization, ...], LIST] | None = None
    asset_lifetime: Period | None = None
    identification_period: Period | None = None
    preparation_period: Period | None = None
    implementation_period: Period | None = None
    completion_period: Period | None = None
    maintenance_period: Period | None = None
    decommissioning_period: Period | None = None
    forecasts: Annotated[tuple[Metric, ...], LIST] | None = None
    metrics: Annotated[tuple[Metric, ...], LIST] | None = None
    milestones: Annotated[tuple[Milestone, ...], LIST] | None = None
    completion: Completion | None = None
    cost_measurements: Annotated[tuple[CostMeasurement, ...], LIST] | None = None
    transactions: Annotated[tuple[Transaction, ...], LIST] | None = None
    documents: Annotated[tuple[Document, ...], LIST] | None = None
    contracting_processes: Annotated[tuple[ContractingProcess, ...], LIST] | None = None
    related_projects: Annotated[tuple[RelatedProject, ...], LIST] | None = None
    policy_alignment: PolicyAlignment | None = None
    benefits: Annotated[tuple[Benefit, ...], LIST] | None = None
    social: Social | None = None
    environment: Environment | None = None
    lobbying_meetings: Annotated[tuple[Meeting, ...], LIST] | None = None


class Publisher(Node, frozen=True, kw_only=True):
    """Who answers for a package."""

    name: Text
    scheme: NullText | None = None
    uid: NullText | None = None
    uri: NullUri | None = None


class ProjectPackage(Node, frozen=True, kw_only=True):
    """What one publisher publishes together: projects and who answers for them."""

    min_properties: ClassVar[int] = 0

    uri: Uri
    published_date: Moment
    version: Version
    projects: Annotated[tuple[Project, ...], LIST]
    publisher: Publisher
    license: NullUri | None = None
    publication_policy: NullUri | None = None
