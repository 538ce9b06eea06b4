"""Whoever records what a work owes does not pay it, nor undoes what they recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.making.people import person
from tests.making.works import AGENCY, CAPTURE, PAYER, REVIEW, UNDOER, day, life, lived, part

from traza.kernel.actor import Attribution, SamePerson
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.models import Movement
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.queries.second_person import objections
from traza.platform.access import four_eyes
from traza.platform.access.four_eyes import Limit, OverLimit
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db
PAY = c.PayEstimate(estimate="E1", on=day(4, 20), document="T-2")


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def now(work: int) -> Dossier:
    return api.current_version(work).dossier


def promoted(said: Attribution) -> Attribution:
    """The same account, once it was given the role that authorises."""
    return replace(said, role="review")


def test_who_proposed_does_not_give_a_place_nor_authorise_after_a_change_of_role() -> None:
    work = lived(Status.PROPOSED)
    steps = {type(change): change for _status, change, _said in life()}
    refused(work, steps[c.Prioritise], CAPTURE.user, "Usted propuso esta obra")
    api.record_change(work, steps[c.Prioritise], said=REVIEW)
    refused(work, steps[c.Authorise], CAPTURE.user, "Usted propuso esta obra")
    told = objections(now(work), "authorise", promoted(CAPTURE))
    assert [(one.code, one.holds) for one in told] == [("works.decide", False)]
    assert objections(now(work), "authorise", REVIEW) == ()
    api.record_change(work, steps[c.Authorise], said=REVIEW)
    assert all(one.reserve for one in now(work).funding if one.source.value == "state")


def test_who_last_changed_the_proposal_does_not_authorise_it() -> None:
    work, authorise = until(c.Authorise)
    wrote = Attribution(77, "capture", AGENCY)
    described = c.Fund(funding=now(work).funding)
    api.record_change(work, described, said=wrote)
    fixed = Attribution(78, "review", AGENCY, "el nombre de la calle")
    api.record_change(work, c.Correct(values={"name": "Pavimentación de Reforma"}), said=fixed)
    for hand in (wrote.user, fixed.user, CAPTURE.user):
        refused(work, authorise, hand, "o cambió su propuesta")
    api.record_change(work, authorise, said=REVIEW)


def test_who_proposed_does_not_extend_it_and_a_later_correction_proposes_nothing() -> None:
    work = lived(Status.AUTHORISED)
    fixed = replace(REVIEW, user=79)
    api.record_change(work, c.Correct(values={"name": "Pavimentación de Reforma"}), said=fixed)
    assert objections(now(work), "extend_funding", promoted(CAPTURE)) != ()
    assert objections(now(work), "extend_funding", fixed) == ()


def test_what_waits_is_told_to_who_may_decide_and_not_to_who_proposed() -> None:
    work = until(c.Authorise)[0]
    waits = [one for one in api.pending(AGENCY, day(2)) if one.work == work]
    asked = {one.step.verb: (one.second, one.hands) for one in waits}
    assert asked["authorise"] == ("works.decide", frozenset({CAPTURE.user}))
    assert asked["release_agreement"] == ("", frozenset())


def until(kind: type[c.Change]) -> tuple[int, Any]:
    """A work that lived until its first change of a kind, and that change."""
    work = lived(Status.PROPOSED)
    for _status, change, said in life():
        if isinstance(change, kind):
            return work, change
        api.record_change(work, change, said=said)
    raise AssertionError(kind)


def owing() -> int:
    """A work whose first estimate REVIEW authorised and nobody paid."""
    return until(c.PayEstimate)[0]


def refused(work: int, change: c.Change, user: int | None, match: str) -> None:
    before, moved = now(work), Movement.objects.count()
    for role in ("review", "admin"):
        by = replace(REVIEW, user=user, role=role, agency=AGENCY if role == "review" else "")
        with pytest.raises(SamePerson, match=match):
            api.record_change(work, change, said=by)
    assert (now(work), Movement.objects.count()) == (before, moved)


def test_who_authorised_an_estimate_does_not_pay_it() -> None:
    work = owing()
    refused(work, PAY, REVIEW.user, "Usted registró lo que este pago liquida")
    api.record_change(work, PAY, said=PAYER)
    assert now(work).payments[-1].document == "T-2"


def test_it_is_told_before_the_form_and_only_to_who_may_not() -> None:
    work = owing()
    assert REVIEW.user is not None
    told = objections(now(work), "pay_estimate", REVIEW)
    assert [(one.code, one.holds) for one in told] == [("budget.pay", False)]
    assert "Usted registró lo que este pago liquida. Otra persona" in told[0].text
    assert objections(now(work), "pay_estimate", PAYER) == ()
    assert objections(now(work), "pay_estimate", replace(REVIEW, role="capture")) == ()
    assert objections(now(work), "report_progress", REVIEW) == ()
    undo = objections(now(work), "undo_money", REVIEW)
    assert "Usted registró el movimiento que se revierte." in undo[0].text
    assert objections(None, "propose", REVIEW) == ()


def test_it_is_told_before_the_form_of_an_advance() -> None:
    advance = until(c.PayAdvance)[0]
    assert objections(now(advance), "pay_advance", REVIEW) != ()
    assert objections(now(advance), "pay_advance", PAYER) == ()


def test_who_signed_the_contract_does_not_pay_its_advance() -> None:
    work, advance = until(c.PayAdvance)
    refused(work, advance, REVIEW.user, "Otra persona debe hacerlo")
    api.record_change(work, advance, said=PAYER)


def test_who_paid_does_not_undo_it() -> None:
    work = owing()
    api.record_change(work, PAY, said=PAYER)
    undo = c.UndoMoney(act=now(work).acts[-1].id, on=day(5), document="OF-1")
    refused(work, undo, PAYER.user, "Usted registró el movimiento que se revierte")
    api.record_change(work, undo, said=UNDOER)
    assert now(work).undone[-1].reversals


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation whose manual lets a reviewer pay up to 100,000 pesos in one act."""
    most = Limit("budget.pay", "review", date(2020, 1, 1), Money.of(100_000))
    monkeypatch.setattr(four_eyes, "limits", lambda: (most,))


@pytest.mark.usefixtures("limited")
def test_a_role_pays_no_more_than_its_limit_through_a_work_either() -> None:
    work, advance = until(c.PayAdvance)
    with pytest.raises(OverLimit, match=r"hasta \$100,000.00 en un acto, y este es de"):
        api.record_change(work, advance, said=PAYER)
    assert not now(work).payments
    small = replace(advance, allocations=(part("F1", 100_000), part("F2", 75_000)))
    api.record_change(work, small, said=PAYER)
    assert now(work).paid == Money.of(175_000)


def test_the_movement_names_and_links_the_work_that_owns_it(client: Client) -> None:
    work = owing()
    moved = now(work).estimates[-1].allocations[0].movement
    info = budget.get_movement(moved or 0)
    book = budget.book_by_id(info.book)
    staff: Any = Client()
    staff.force_login(person("r@example.org", Role.REVIEW, mfa=True, agency=book.agency))
    page = staff.get(f"/hacienda/{book.slug}/movimiento/{moved}/").content.decode()
    assert f'<a href="/gestion/obras/{work}/">Ver la obra OB-1</a>' in page
    public = client.get(f"/presupuesto/movimiento/{moved}/").content.decode()
    assert '<a href="/obras/obra/26/OB-1/">La obra OB-1</a>' in public
