"""Works as OC4IDS projects: valid for the official validator, complete, and without persons."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from tests.making.oracle import check_oc4ids, check_ocds, complaints
from tests.making.works import LIFE, dossier_in, proposal

from traza.kernel.money import Money
from traza.modules.standards.contracts import oc4ids
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.exports import Names, Published, Site, Watched
from traza.modules.works.publish import identifiers as ids
from traza.modules.works.publish.oc4ids import package_bytes, project_of
from traza.modules.works.publish.ocds import links_of, release_package, releases_of

SITE = Site("https://traza.example", "oc4ids-000000", "ocds-000000")
NAMES = Names(
    {"26": "Sonora"},
    {"26030": "Hermosillo"},
    {"obras-publicas": "Obras Públicas"},
    {"obra-concertada": "Obra concertada"},
    {},
    {"contract": "contractSigned", "priority_act": "minutes.consultationMeeting"},
)
AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
URI = "https://traza.example/datos/obras/oc4ids.json"
EVERY = [status for status in Status if status is not Status.PUBLISHED]


def published(dossier: Dossier, number: int = 1) -> Published:
    return Published(7, number, AT, dossier)


def package(*projects: oc4ids.Project) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(b"".join(package_bytes(projects, SITE, URI, AT)))
    return made


def a_life() -> list[Published]:
    return [published(dossier_in(status), at) for at, status in enumerate(LIFE, 1)]


def test_a_work_in_every_state_is_valid_for_the_official_validator() -> None:
    watched = Watched("Comité ciudadano de la obra")
    projects = [
        project_of(published(dossier_in(status, folio=f"OB-{status}")), NAMES, SITE, (), watched)
        for status in EVERY
    ]
    assert complaints(check_oc4ids(package(*projects))) == []


def test_nothing_that_was_not_said_is_published() -> None:
    bare = Dossier(folio="A-1", name="Parque", state="26", year=2024, status=Status.PUBLISHED)
    project = msgspec.to_builtins(project_of(published(bare), NAMES, SITE))
    assert set(project) == {
        *("id", "updated", "language", "identifiers", "title", "locations"),
    }
    assert complaints(check_oc4ids(package(project_of(published(bare), NAMES, SITE)))) == []


def test_the_status_is_that_of_the_standard() -> None:
    said = {
        status: project_of(published(dossier_in(status)), NAMES, SITE).status for status in EVERY
    }
    assert said[Status.PROPOSED] == "identification"
    assert said[Status.AUTHORISED] == "preparation"
    assert said[Status.SUSPENDED] == "implementation"
    assert said[Status.FINISHED] == "completion"
    assert said[Status.CLOSED] == "maintenance"
    assert said[Status.CANCELLED] == "cancelled"


def test_a_suspension_is_a_milestone_that_is_not_met() -> None:
    project = project_of(published(dossier_in(Status.SUSPENDED)), NAMES, SITE)
    stops = [one for one in project.milestones or () if one.id.startswith("suspension")]
    assert [one.status for one in stops] == ["notMet"]


def test_the_parts_of_the_budget_add_up_to_it_to_the_centavo() -> None:
    project = project_of(published(dossier_in(Status.AUTHORISED)), NAMES, SITE)
    budget = project.budget
    assert budget is not None
    assert budget.budget_breakdowns is not None
    assert budget.amount is not None
    parts = budget.budget_breakdowns[0].budget_breakdown or ()
    assert sum(one.amount.amount for one in parts if one.amount) == budget.amount.amount


def test_the_rfc_of_a_person_is_never_published() -> None:
    dossier = dossier_in(Status.CONTRACTED)
    assert dossier.procurement is not None
    tenderers = tuple(
        replace(one, name="Juana Pérez", rfc="PEJU800101AB1")
        for one in dossier.procurement.tenderers
    )
    dossier = replace(dossier, procurement=replace(dossier.procurement, tenderers=tenderers))
    text = msgspec.json.encode(project_of(published(dossier), NAMES, SITE)).decode()
    assert "Juana" in text
    assert "PEJU800101AB1" not in text


def test_every_reference_names_a_party() -> None:
    for status in EVERY:
        project = msgspec.to_builtins(project_of(published(dossier_in(status)), NAMES, SITE))
        known = {one["id"] for one in project.get("parties", ())}
        assert _named(project) <= known, status


def _named(value: Any, inside: str = "") -> set[str]:
    references = {"publicAuthority", "sourceParty", "suppliers", "tenderers", "payer", "payee"}
    references |= {"procuringEntity"}
    if isinstance(value, list):
        return {name for each in value for name in _named(each, inside)}
    if not isinstance(value, dict):
        return set()
    found = {value["id"]} if inside in references else set()
    return found.union(*(_named(each, name) for name, each in value.items()))


def test_releases_tell_the_life_of_the_contract_and_are_valid() -> None:
    releases = list(releases_of(a_life(), NAMES, SITE))
    assert releases
    assert len({one.id for one in releases}) == len(releases)
    assert "contract" in {tag for one in releases for tag in one.tag}
    whole = json.loads(release_package(releases, SITE, URI, AT))
    assert complaints(check_ocds(whole)) == []


def test_a_version_that_changes_nothing_of_the_contract_is_no_release() -> None:
    same = dossier_in(Status.CONTRACTED)
    releases = list(releases_of([published(same, 1), published(same, 2)], NAMES, SITE))
    assert [one.id for one in releases] == ["7-v1"]


def test_a_project_links_each_release_of_its_contract() -> None:
    links = links_of(a_life(), NAMES, SITE)
    project = project_of(a_life()[-1], NAMES, SITE, links)
    processes = project.contracting_processes or ()
    assert [one.releases for one in processes] == [links]
    assert complaints(check_oc4ids(package(project))) == []


def test_a_work_without_a_contract_has_no_process() -> None:
    assert project_of(published(proposal()), NAMES, SITE).contracting_processes is None
    assert list(releases_of([published(proposal())], NAMES, SITE)) == []


@pytest.mark.parametrize("amount", [1, 99, 100, 123_456_789_01, 999_999_999_999_99])
def test_amounts_keep_every_centavo(amount: int) -> None:
    dossier = proposal(amount=Money(amount), funding=())
    made = msgspec.json.encode(project_of(published(dossier), NAMES, SITE)).decode()
    read = json.loads(made, parse_float=Decimal)["budget"]["amount"]["amount"]
    assert Decimal(read) * 100 == amount


def test_an_identifier_without_a_registered_prefix_becomes_ours() -> None:
    dossier = dossier_in(Status.CONTRACTED)
    assert dossier.procurement is not None
    for given, ours in (("101", True), ("ocds-7wj9x5-SI-12", False), ("", True)):
        procedure = replace(dossier.procurement, ocid=given)
        changed = replace(dossier, procurement=procedure)
        processes = project_of(published(changed), NAMES, SITE).contracting_processes or ()
        assert (processes[0].id != given) is ours, given


def test_works_whose_folios_look_alike_have_processes_of_their_own() -> None:
    folios = ("A-1", "a-1", "A/1", "A 1", "Á-1", "A.1", "«»", "…", "X" * 80, f"{'X' * 80}!")
    made = [dossier_in(Status.CONTRACTED, folio=one) for one in folios]
    known = {ids.ocid(one, SITE) for one in made}
    assert len(known) == len(folios)
    assert ids.ocid(made[0], SITE) == "ocds-000000-26-a-1"


def test_a_sector_that_is_no_code_of_the_standard_is_a_classification() -> None:
    project = project_of(published(proposal(sector="Comunicaciones")), NAMES, SITE)
    assert project.sector is None
    assert "Comunicaciones" in {one.description for one in project.additional_classifications or ()}


@pytest.mark.parametrize("status", EVERY)
def test_the_link_of_an_only_version_is_that_of_its_release(status: Status) -> None:
    only = [published(dossier_in(status))]
    written = [(one.id, one.tag, one.date) for one in releases_of(only, NAMES, SITE)]
    assert [(one.id, one.tag, one.date) for one in links_of(only, NAMES, SITE)] == written
