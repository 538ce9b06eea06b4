"""Where a project is and what it does to people and nature (OC4IDS 0.9.5)."""

from __future__ import annotations

from typing import Annotated

from traza.modules.standards.contracts.marks import (
    FILLED,
    LIST,
    Coordinate,
    Moment,
    Text,
    closed_code,
    closed_codes,
    open_code,
    open_codes,
)
from traza.modules.standards.contracts.oc4ids.node import Node
from traza.modules.standards.contracts.oc4ids.parts import (
    Address,
    Classification,
    OrganizationReference,
    Value,
)


class Geometry(Node, frozen=True, kw_only=True):
    """A GeoJSON geometry in WGS 84: longitude first, then latitude."""

    type: Annotated[str, closed_code("geometryType")] | None = None
    coordinates: Annotated[tuple[Coordinate, ...], FILLED] | None = None


class Gazetteer(Node, frozen=True, kw_only=True):
    """Codes of the place in a catalogue of places (`MX-INEGI` in Mexico)."""

    scheme: Annotated[str, open_code("locationGazetteers")] | None = None
    identifiers: Annotated[tuple[Text, ...], LIST] | None = None


class Location(Node, frozen=True, kw_only=True):
    """Where the works are."""

    id: Text
    description: Text | None = None
    geometry: Geometry | None = None
    gazetteer: Gazetteer | None = None
    uri: Text | None = None
    address: Address | None = None


class Beneficiary(Node, frozen=True, kw_only=True):
    """Who benefits, and how many they are."""

    location: Location | None = None
    description: Text | None = None
    number_of_people: int | None = None


class Benefit(Node, frozen=True, kw_only=True):
    """What the project gives, and to whom."""

    title: Text | None = None
    description: Text | None = None
    beneficiaries: Annotated[tuple[Beneficiary, ...], LIST] | None = None


class PublicOfficePerson(Node, frozen=True, kw_only=True):
    """The person who holds a public office."""

    name: Text | None = None


class PublicOffice(Node, frozen=True, kw_only=True):
    """The public office that met, and who held it."""

    person: PublicOfficePerson | None = None
    organization: OrganizationReference | None = None
    job_title: Text | None = None


class Meeting(Node, frozen=True, kw_only=True):
    """A meeting of consultation or lobbying."""

    id: Text
    date: Moment | None = None
    address: Address | None = None
    number_of_participants: int | None = None
    public_office: PublicOffice | None = None


class MaterialTests(Node, frozen=True, kw_only=True):
    """Which materials of the works were tested."""

    tests: Annotated[tuple[Text, ...], open_codes("constructionMaterial")] | None = None
    description: Text | None = None


class HealthAndSafety(Node, frozen=True, kw_only=True):
    """Health and safety at the works."""

    material_tests: MaterialTests | None = None


class Social(Node, frozen=True, kw_only=True):
    """Consultation, land and safety."""

    consultation_meetings: Annotated[tuple[Meeting, ...], LIST] | None = None
    land_compensation_budget: Value | None = None
    in_indigenous_land: bool | None = None
    health_and_safety: HealthAndSafety | None = None


class ClimateMeasure(Node, frozen=True, kw_only=True):
    """A measure against, or to live with, climate change."""

    type: Annotated[tuple[Text, ...], open_codes("climateMeasure")] | None = None
    description: Text | None = None


class ConservationMeasure(Node, frozen=True, kw_only=True):
    """A measure that protects nature."""

    type: Annotated[str, open_code("conservationMeasure")] | None = None
    description: Text | None = None


class EnvironmentalMeasure(Node, frozen=True, kw_only=True):
    """A measure that lessens an impact on the environment."""

    type: Annotated[str, open_code("environmentalMeasure")] | None = None
    description: Text | None = None


class Environment(Node, frozen=True, kw_only=True):
    """Environmental goals, studies and measures of the project."""

    goals: Annotated[tuple[str, ...], closed_codes("environmentalGoal")] | None = None
    climate_oversight_types: (
        Annotated[tuple[str, ...], closed_codes("climateOversightTypes")] | None
    ) = None
    has_impact_assessment: bool | None = None
    impact_categories: Annotated[tuple[Classification, ...], LIST] | None = None
    climate_measures: Annotated[tuple[ClimateMeasure, ...], LIST] | None = None
    conservation_measures: Annotated[tuple[ConservationMeasure, ...], LIST] | None = None
    environmental_measures: Annotated[tuple[EnvironmentalMeasure, ...], LIST] | None = None
    abatement_cost: Value | None = None
    in_protected_area: bool | None = None


class PolicyAlignment(Node, frozen=True, kw_only=True):
    """The public policies that the project serves."""

    policies: Annotated[tuple[Text, ...], open_codes("policyAlignment")] | None = None
    description: Text | None = None
