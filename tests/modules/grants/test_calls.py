"""A call is written by one person, signed by another, and read by anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.making import calls
from tests.making import grants as granting
from tests.making.people import person

from traza.kernel.actor import OtherAgency, SamePerson
from traza.modules.budget import api as budget
from traza.modules.grants import api
from traza.modules.grants.contracts.calls import CallClosed, CallIncomplete, CallStage
from traza.modules.grants.contracts.vocabulary import CallPart
from traza.modules.territory import api as territory
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def fund() -> granting.Fund:
    return granting.fund()


def test_another_person_signs_what_they_saw_and_then_nothing_changes(fund: Any) -> None:
    folio = calls.written(fund)
    with pytest.raises(SamePerson):
        calls.sign(folio, granting.said(71, "review"))
    with pytest.raises(OtherAgency):
        calls.sign(folio, granting.said(73, "review", "otro"))
    seen = api.versions_of_call(folio)[-1].sha256
    api.rewrite_call(folio, calls.contents(fund, title="Otra"), said=granting.CLERK)
    with pytest.raises(CallIncomplete, match="mientras usted la leía"):
        api.publish_call(folio, seen, said=granting.CHIEF)
    calls.sign(folio, granting.CHIEF)
    call = api.get_call(folio)
    assert (call.contents.title, call.stage) == ("Otra", CallStage.ANNOUNCED)
    with pytest.raises(CallClosed):
        api.rewrite_call(folio, calls.contents(fund), said=granting.CLERK)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"fund": 1_000_001}, "tiene disponible $10,000.00"),
        ({"fund": 0}, "tiene disponible"),
        ({"most": 600_000}, "tope por proyecto"),
        ({"criteria": ()}, "Falta la rúbrica"),
        ({"minimum": 101}, "la mínima va de 0 a 100"),
        ({"readings": {}}, "¿Qué pasa cuando un proyecto pide más de lo que queda?"),
        ({"parts": {CallPart.OBJECTIVE: "Sí", CallPart.THEMES: " "}}, "Falta en la convocatoria"),
    ],
)
def test_what_a_call_lacks_is_told_before_it_is_signed(
    fund: Any, change: dict[str, Any], says: str
) -> None:
    folio = calls.written(fund, **change)
    assert not api.is_call_ready(api.get_call(folio))
    with pytest.raises(CallIncomplete) as refused:
        calls.sign(folio, granting.CHIEF)
    assert says in str(refused.value)


def test_dates_go_in_order_and_the_stage_follows_the_clock(fund: Any) -> None:
    late = calls.contents(fund)
    folio = calls.written(fund, closes_at=late.opens_at - timedelta(seconds=1))
    with pytest.raises(CallIncomplete, match="posterior a hoy"):
        calls.sign(folio, granting.CHIEF)
    folio = calls.published(fund)
    said = api.get_call(folio).contents
    stages = {
        said.opens_at - timedelta(seconds=1): CallStage.ANNOUNCED,
        said.opens_at: CallStage.OPEN,
        said.closes_at: CallStage.OPEN,
        said.closes_at + timedelta(seconds=1): CallStage.REVIEWING,
    }
    assert {at: api.get_call(folio, now=at).stage for at in stages} == stages


def typed(fund: Any) -> dict[str, str]:
    """The form as a person fills it."""
    day = timezone.now() + timedelta(days=3)
    days = {
        name: f"{day + timedelta(days=more):%Y-%m-%d}"
        for name, more in (("opens_on", 0), ("closes_on", 20), ("corrections_on", 30),
                           ("result_on", 50))
    }  # fmt: skip
    return days | {
        "title": "Casas que cuidan", "scheme": "subsidy", "opens_hour": "09:00",
        "closes_hour": "15:00:00", "state": "26", "fund": "5,000.00", "most": "", "cap": "10",
        "book": str(fund.book), "key": budget.get_line(fund.line).spec.key, "payer": calls.PAYER,
        "jurors": "2", "disagreement": "20", "minimum": "60", "rows_criterion": "2",
        "criterion_title_0": "Congruencia", "criterion_most_0": "10", "criterion_weight_0": "2",
        **{f"part_{part.value}": part.spanish for part in CallPart},
        **{f"read_{code}": option for code, option in granting.READ.items()},
    }  # fmt: skip


@pytest.fixture
def state(db: None) -> None:
    territory.add_states({"26": "Sonora"})


def client(number: int, role: Role) -> Client:
    made = Client()
    made.force_login(person(f"{number}@example.org", role, mfa=True, agency="ente"))
    return made


def test_it_is_written_and_signed_in_the_browser_and_anybody_reads_it(
    fund: Any, state: None
) -> None:
    clerk, chief = client(1, Role.CAPTURE), client(2, Role.REVIEW)
    address = "/gestion/convocatorias/nueva/"
    assert clerk.get(address).status_code == 200
    wrong = clerk.post(address, typed(fund) | {"fund": "0.005", "key": "no-hay"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "Esa clave no está en el libro" in page
    assert "Casas que cuidan" in page
    answer = clerk.post(address, typed(fund))
    assert answer.status_code == 302, answer.context["form"].errors
    here = answer["Location"]
    folio = api.list_calls()[0].folio
    assert Client().get(f"/convocatorias/{folio}/").status_code == 404
    assert "Firmar y publicar" not in clerk.get(here).content.decode()
    sha = api.versions_of_call(folio)[-1].sha256
    assert chief.post(f"{here}publicar/", {"sha256": sha}).status_code == 302
    page = Client().get(f"/convocatorias/{folio}/").content.decode()
    for words in ("Casas que cuidan", "4.2 a)", "¿Sobre qué se mide el 50 %", "15:00:00", sha):
        assert words in page
    assert folio in Client().get("/convocatorias/").content.decode()
    assert folio in clerk.get("/gestion/convocatorias/").content.decode()


def test_rows_of_the_rubric_are_added_and_a_draft_is_changed(fund: Any, state: None) -> None:
    clerk, folio = client(1, Role.CAPTURE), calls.written(fund)
    address = f"/gestion/convocatorias/{folio}/cambiar/"
    assert "Congruencia" in clerk.get(address).content.decode()
    more = clerk.post(address, typed(fund) | {"more": "criterion"})
    assert more.status_code == 200
    assert "criterion_title_4" in more.content.decode()
    assert clerk.post(address, typed(fund) | {"title": "Otra"}).status_code == 302
    assert api.get_call(folio).contents.title == "Otra"
    assert len(api.versions_of_call(folio)) == 2


def test_money_promised_elsewhere_is_not_the_calls(fund: Any) -> None:
    folio = calls.written(fund, fund=900_000)
    assert api.is_call_ready(api.get_call(folio))
    granting.signed(fund)
    assert not api.is_call_ready(api.get_call(folio))
    assert replace(calls.contents(fund), fund=1).money.centavos == 1
