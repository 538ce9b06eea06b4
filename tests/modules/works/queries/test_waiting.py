"""What waits for whom, until when; what runs out; who builds how much."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.making.works import ADMIN, CAPTURE, REVIEW, day, dossier_in, keep

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.parts import Problem
from traza.modules.works.contracts.waiting import Pending
from traza.modules.works.models import Work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def works_of_each_state() -> None:
    for status in Status:
        keep(dossier_in(status, folio=f"OB-{status.value}"))


def waits_for(said: Attribution, today: date) -> list[Pending]:
    """The steps that somebody of the role may take, in works of their agency."""
    found = api.pending("" if said is ADMIN else said.agency, today)
    return [one for one in found if said.role in one.roles and one.step.part != "papers"]


def test_each_role_sees_its_own_steps_with_their_day() -> None:
    works_of_each_state()
    today = day(9, 1)
    review = {one.folio.removeprefix("OB-"): one for one in waits_for(REVIEW, today)}
    assert {state: one.step.verb for state, one in review.items()} == {
        "proposed": "prioritise", "prioritised": "authorise",
        "contracted": "start", "suspended": "resume", "finished": "hand_over", "delivered": "settle",
    }  # fmt: skip
    settle = review["delivered"].step
    assert settle.until == day(7, 20) + timedelta(days=60)
    assert settle.citation is not None
    capture = [(one.folio, one.step.verb) for one in waits_for(CAPTURE, today)]
    assert sorted(capture) == [("OB-authorised", "procure"), ("OB-in_progress", "report_progress")]
    assert waits_for(Attribution(9, "capture", "otra"), today) == []
    assert len(waits_for(ADMIN, today)) == len(review) + len(capture)


def test_the_file_is_closed_only_when_the_guarantee_ran_out() -> None:
    keep(dossier_in(Status.SETTLED))
    end = day(7, 20) + timedelta(days=366)
    assert waits_for(REVIEW, end - timedelta(days=1)) == []
    assert [one.step.verb for one in waits_for(REVIEW, end)] == ["close"]


def test_an_advance_left_over_waits_before_the_settlement() -> None:
    part = dossier_in(Status.IN_PROGRESS).estimates
    keep(dossier_in(Status.DELIVERED, estimates=part))
    assert "recover_advance" in [one.step.verb for one in waits_for(REVIEW, day(8, 1))]
    assert "recover_advance" not in [one.step.verb for one in waits_for(CAPTURE, day(8, 1))]


def test_what_runs_out_is_told_sixty_days_before_and_what_is_late_after() -> None:
    keep(dossier_in(Status.SETTLED))
    late = Problem(id="PR1", title="Sin agua", opened_on=day(4), owner="Residencia", due=day(4, 9))
    keep(dossier_in(Status.IN_PROGRESS, folio="OB-2", problems=(late,)))
    assert [(one.folio, one.kind) for one in api.expiring(REVIEW, day(7, 1))] == [
        ("OB-2", "problem"), ("OB-2", "works"),
    ]  # fmt: skip
    end = day(7, 20) + timedelta(days=366)
    soon = api.expiring(REVIEW, end - timedelta(days=60))
    assert ("guarantee", end, False) in [(one.kind, one.until, one.is_past) for one in soon]
    before = api.expiring(REVIEW, end - timedelta(days=61))
    assert "guarantee" not in {one.kind for one in before}


def test_a_walk_over_every_work_meets_each_once() -> None:
    works_of_each_state()
    seen, after = [], 0
    while page := api.works_to_check(after, 5):
        seen += page
        after = page[-1][0]
    assert [one.folio for _, one in seen] == [f"OB-{status.value}" for status in Status]
    assert [work for work, _ in seen] == sorted(Work.objects.values_list("pk", flat=True))


def test_flags_are_marked_and_taken_off() -> None:
    work, other = keep(dossier_in()), keep(dossier_in(folio="OB-2"))
    assert api.mark_flags({work: 5, other: 0}) == 1
    assert Work.objects.get(pk=work).flags == 5
    keep(dossier_in(year=2023))
    assert Work.objects.get(pk=work).flags == 5  # an import reads no flags and touches none
    assert api.mark_flags({work: 0}) == 1


def test_a_contractor_has_its_works_and_their_money() -> None:
    for number in (1, 2):
        keep(dossier_in(Status.FINISHED, folio=f"OB-{number}"))
    keep(dossier_in(Status.CONTRACTED, folio="OB-3", agency="otra"))
    page = api.list_contractors("norte")
    assert (page.count, [one.name for one in page.rows]) == (1, ["Constructora del Norte"])
    found = page.rows[0]
    assert (found.works, found.contracted, found.paid) == (
        3,
        Money.of(2_550_000),
        Money.of(1_700_000),
    )
    assert api.get_contractor(found.slug) == found
    assert [one.folio for one in api.contractor_works(found.slug)] == ["OB-1", "OB-2", "OB-3"]
    shares = api.contractor_shares(found.slug)
    assert [(one.agency, one.works, one.contracted, one.of_all) for one in shares] == [
        ("obras-publicas", 2, Money.of(1_700_000), Money.of(1_700_000)),
        ("otra", 1, Money.of(850_000), Money.of(850_000)),
    ]
    assert api.list_contractors("caminos").rows == ()
    assert api.get_contractor("nadie") is None
