"""One press enters as each role at this machine, in a practice room, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from tests.making.people import person
from tests.practice.conftest import mark

from traza.platform.access.models import User
from traza.platform.access.roles import Role
from traza.platform.start.register import MARK, PRACTICE_MARK
from traza.practice import walk
from traza.practice.people import PARTS, Part
from traza.practice.scene import neighbours

HERE = {"HTTP_HOST": "127.0.0.1:8001", "REMOTE_ADDR": "127.0.0.1"}
OWN = {"HTTP_ORIGIN": "http://127.0.0.1:8001"}
ENTER = "/practica/entrar/"


@pytest.fixture(autouse=True)
def _no_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scene is not made here: there is no step to speak of."""
    monkeypatch.setattr("traza.practice.walk.current", lambda: None)


def press(who: str = "revision", **said: str) -> Any:
    """Press the button of somebody; the answer and who one is after it."""
    client = Client()
    answer = client.post(ENTER, {"who": who}, **(HERE | OWN | said))
    return answer.status_code, client.session.get("_auth_user_id")


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_one_press_is_that_role_with_its_second_step(in_room: Any, part: Part) -> None:
    client = Client()
    answer = client.post(ENTER, {"who": part.key, "next": "/mi-dia/"}, **HERE, **OWN)
    assert (answer.status_code, answer["Location"]) == (302, "/mi-dia/")
    entered = User.objects.get(pk=client.session["_auth_user_id"])
    assert (entered.email, entered.role) == (part.email, part.role)
    assert not entered.has_usable_password() or part.role is Role.ADMIN
    if part.agency:
        page = client.get("/gestion/obras/", **HERE)
        assert page.status_code == 200, page.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"REMOTE_ADDR": "192.168.1.20"},
        {"REMOTE_ADDR": "::ffff:192.168.1.20"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_HOST": "127.0.0.1"},
        {"HTTP_X_FORWARDED_PROTO": "http"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"HTTP_VIA": "1.1 vegur"},
        {"HTTP_CF_CONNECTING_IP": "127.0.0.1"},
        {"HTTP_HOST": "traza.example.org"},
        {"HTTP_HOST": "127.0.0.1.example.org:8001"},
        {"HTTP_HOST": "localhost@example.org"},
        {"HTTP_HOST": ""},
        {"HTTP_ORIGIN": "http://example.org"},
        {"HTTP_ORIGIN": "http://127.0.0.1:8000"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": ""},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
    ],
    ids=str,
)
def test_nobody_from_elsewhere_enters(in_room: Any, said: dict[str, str]) -> None:
    in_room.ALLOWED_HOSTS = ["*"]  # a knob that somebody opened opens nothing
    assert press(**said)[1] is None


def test_no_page_is_given_to_another_machine(in_room: Any) -> None:
    assert Client().get("/", **HERE).status_code == 200
    for said in ({"REMOTE_ADDR": "10.0.0.9"}, {"HTTP_X_FORWARDED_FOR": "10.0.0.9"}):
        assert Client().get("/", **(HERE | said)).status_code == 403


@pytest.mark.parametrize("number", [0, MARK, PRACTICE_MARK + 1])
def test_a_register_without_the_mark_has_no_doors(in_room: Any, number: int) -> None:
    mark(number)
    assert press() == (404, None)


def test_a_home_without_its_file_has_no_doors(in_room: Any) -> None:
    in_room.PRACTICE = False
    assert press() == (404, None)


def test_a_true_installation_has_no_such_address() -> None:
    with pytest.raises(Resolver404):
        resolve(ENTER, "traza.config.urls")


def test_nobody_of_another_name_is_entered_as(in_room: Any) -> None:
    person("revision@example.org", Role.REVIEW, mfa=True)
    assert press("revision@example.org") == (404, None)
    User.objects.filter(email="revision@practica.invalid").update(role=Role.ADMIN)
    assert press("revision") == (404, None)  # not who the room made


def test_the_form_token_is_asked(in_room: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(ENTER, {"who": "captura"}, **HERE, **OWN).status_code == 403


def test_after_entering_one_stays_in_the_site(in_room: Any) -> None:
    answer = Client().post(ENTER, {"who": "captura", "next": "//example.org/"}, **HERE, **OWN)
    assert answer["Location"] == "/practica/"


def test_a_committee_that_somebody_closed_pairs_no_telephone(
    in_room: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (neighbours, walk):
        monkeypatch.setattr(room, "number_of", lambda _folio: 1)
    page = Client().post("/practica/telefono/", **HERE, **OWN)
    assert (page.status_code, "cerró el comité" in page.content.decode()) == (200, True)
    where = Client().post("/practica/paso/", {"step": "queja"}, **HERE, **OWN)
    assert where["Location"] == "/gestion/comites/"


def test_to_begin_again_leaves_a_wish_in_the_home(in_room: Any, tmp_path: Path) -> None:
    answer = Client().post("/practica/reiniciar/", **HERE, **OWN)
    assert answer.status_code == 200
    assert (tmp_path / "reset-asked").exists()
