"""What waits: nobody is sent to a page that is closed to them, or told of another agency's.

Dear (30 CPU seconds) because every page that somebody is sent to is opened by seven accounts.
"""

from __future__ import annotations

import importlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from django.utils.module_loading import module_has_submodule
from tests.making.acts_scene import AGENCY, Acts, acts_scene
from tests.making.committees import NAME, new_member
from tests.making.people import person
from tests.making.works import REVIEW, work_in

from traza.kernel.law import Kind
from traza.modules.oversight import api as oversight
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.four_eyes import acts as second_acts
from traza.platform.access.models import Appointment, Assignment, User
from traza.platform.access.roles import Role
from traza.platform.law import LawFile, clock
from traza.platform.waiting.mine import Mine, waiting_for
from traza.platform.waiting.sources import sources
from traza.ui.menus import Menu, entries

pytestmark = pytest.mark.django_db
OTHER = "otra-dependencia"
TERMS = {Kind.NATURAL_DAYS, Kind.BUSINESS_DAYS, Kind.MONTHS, Kind.DAY_OF_YEAR}
WHO = [
    (Role.CAPTURE, AGENCY, ()),
    (Role.REVIEW, AGENCY, ()),
    (Role.ADMIN, "", ()),
    (Role.READER, "", (("capture", "agency", AGENCY), ("review", "agency", AGENCY))),
    (Role.READER, "", (("review", "programme:agua", AGENCY),)),
    (Role.CAPTURE, OTHER, (("review", "agency", AGENCY),)),
    (Role.CAPTURE, AGENCY, (("review", "agency", AGENCY),)),
]  # fmt: skip


@pytest.fixture
def acts(settings: Any, tmp_path: Path) -> Acts:
    settings.MEDIA_ROOT = tmp_path / "files"
    made = acts_scene(tmp_path)
    for status in Status:
        if status not in {Status.IN_PROGRESS, Status.PUBLISHED}:
            work_in(status, folio=f"OB-{status.value}", programme="agua")
    work_in(Status.PROPOSED, folio="AJENA-1", agency=OTHER)
    return made


def signed_in(email: str, role: Role, agency: str, assigned: Any = ()) -> tuple[User, Client]:
    user = person(email, role, mfa=True, agency=agency)
    for bundle, scope, where in assigned:
        Assignment.objects.create(
            person=user, bundle=bundle, scope=scope, agency=where, since=clock.today(),
            why="Cubre a quien está de licencia", given_at=timezone.now(),
        )  # fmt: skip
    client = Client()
    client.force_login(user)
    return User.objects.get(pk=user.pk), client


def test_every_module_where_something_waits_says_what_or_why_nothing() -> None:
    needs = {f"traza.modules.{code.split('.')[0]}" for code in second_acts()}
    needs |= {
        law.package
        for law in LawFile.known.values()
        if any(one.kind in TERMS for one in law.laws.values())
    }
    house = {config.name: config.module for config in apps.get_app_configs()}
    asked = {name for name in needs if name in house}
    assert {"traza.modules.works", "traza.modules.budget", "traza.modules.oversight"} <= asked
    for name in asked:
        room = importlib.import_module(f"{name}.waits")
        assert hasattr(room, "waits") or len(room.NOTHING) > 10, name
    told = {source.__module__ for source in sources()}
    assert len(told) >= 5
    assert told == {
        f"{name}.waits"
        for name, module in house.items()
        if name.startswith("traza.")
        and module_has_submodule(module, "waits")
        and hasattr(importlib.import_module(f"{name}.waits"), "waits")
    }


def kinds(mine: list[Mine]) -> Counter[str]:
    return Counter(one.wait.under for one in mine)


def test_what_waits_leads_to_pages_that_open_to_whom_it_waits_for(acts: Acts) -> None:
    wrong = []
    for number, (role, agency, assigned) in enumerate(WHO):
        user, client = signed_in(f"{number}@example.org", role, agency, assigned)
        mine = waiting_for(user)
        assert mine, (role, assigned)
        for address in {each for one in mine for each in (one.address, one.wait.thing_url)}:
            answer = client.get(address)
            if answer.status_code != 200:
                wrong.append((role, assigned, address, answer.status_code))
    assert wrong == []


def test_each_sees_what_they_may_do_and_nothing_of_another_agency(acts: Acts) -> None:
    capture, _ = signed_in("c@example.org", Role.CAPTURE, AGENCY)
    review, _ = signed_in("r@example.org", Role.REVIEW, AGENCY)
    other, _ = signed_in("o@example.org", Role.REVIEW, OTHER)
    auditor, _ = signed_in("a@example.org", Role.AUDITOR, "")
    nowhere, _ = signed_in("n@example.org", Role.CAPTURE, "")
    assert {one.wait.scope.agency for one in waiting_for(capture)} == {AGENCY}
    keys = {one.wait.key for one in waiting_for(review)}
    assert {f"complaint:{acts.complaint}:answer", f"replacement:{acts.replacement}:decide"} <= keys
    assert f"report:{acts.report}:look" in keys
    assert f"report:{acts.report}:look" not in {one.wait.key for one in waiting_for(capture)}
    assert [one.wait.about.split(" ")[0] for one in waiting_for(other)] == ["AJENA-1"]
    assert waiting_for(auditor) == waiting_for(nowhere) == []


def test_who_proposed_a_replacement_is_not_asked_to_decide_it(acts: Acts) -> None:
    user = person("propone@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    new = new_member(name="Otra", role="member", sex="woman")
    number = oversight.propose_replacement(
        acts.members[2], new, on=clock.today(), because="Renunció.", act_folio="AS-9",
        act_sha256="ab" * 32, said=replace(REVIEW, user=user.pk),
    )  # fmt: skip
    keys = {one.wait.key for one in waiting_for(user)}
    assert f"replacement:{number}:decide" not in keys
    assert f"replacement:{acts.replacement}:decide" in keys


def test_an_appointment_waits_for_another_administrator(acts: Acts) -> None:
    first, _ = signed_in("1@example.org", Role.ADMIN, "")
    second, _ = signed_in("2@example.org", Role.ADMIN, "")
    Appointment.objects.create(
        person_id=acts.account, why="Cubre", proposed_by=first.pk, proposed_at=timezone.now()
    )
    assert kinds(waiting_for(first))["people:list"] == 0
    assert kinds(waiting_for(second))["people:list"] == 1


def test_a_key_names_one_thing_and_titles_tell_nothing_private(acts: Acts) -> None:
    every = [wait for source in sources() for wait in source("")]
    assert len(every) >= 10
    assert max(Counter(one.key for one in every).values()) == 1
    listed = {entry.route for entry in entries(Menu.ACCOUNT)}
    for one in every:
        assert one.under in listed, one.key
        assert NAME not in one.title + one.about
        assert not (one.is_private and one.about in one.title)
        assert one.for_capability
    again = [wait for source in sources() for wait in source("")]
    assert [one.key for one in again] == [one.key for one in every]
