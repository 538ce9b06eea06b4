"""Who may enter: every route says so, and the site does as the routes say."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.making.capabilities import capabilities
from tests.making.people import person

from traza.platform.access.bundles import READ_ALL, bundles
from traza.platform.access.middleware import declaration
from traza.platform.access.roles import DEVICE, EVERYONE, SIGNED_IN, STAFF, Door, Role


@dataclass(frozen=True)
class Route:
    """An address of the site as declared, with an example of it."""

    pattern: str
    view: Any

    @property
    def who(self) -> Any:
        return declaration(self.view)

    @property
    def example(self) -> str:
        words = dict.fromkeys(("slug", "str", "code", "path"), "x")
        values = words | {"uuid": str(uuid.UUID(int=7)), "int": "7"}
        filled = re.sub(r"<(?:(\w+):)?\w+>", lambda m: values[m[1] or "str"], self.pattern)
        return "/" + filled

    @property
    def is_plain(self) -> bool:
        return not any(sign in self.pattern for sign in "^$(\\")


def walk(resolver: URLResolver, prefix: str = "") -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, pattern)
        elif isinstance(entry, URLPattern):
            yield Route(pattern, entry.callback)


ROUTES = list(walk(get_resolver()))
CLOSED = [route for route in ROUTES if route.who not in (EVERYONE, DEVICE) and route.is_plain]
DEVICE_ROUTES = [route for route in ROUTES if route.who == DEVICE]
BY_CAPABILITY = [route for route in CLOSED if isinstance(route.who, Door)]
AGENCY = "obras-publicas"
CAPABILITIES = capabilities()


def names(routes: list[Route]) -> list[str]:
    return [route.pattern for route in routes]


def test_every_route_declares_who_may_enter():
    silent = [route.pattern for route in ROUTES if route.who is None]
    assert not silent, f"declare them with may_enter: {silent}"


def test_every_declaration_is_one_the_guard_knows():
    known = [
        route.who in (EVERYONE, SIGNED_IN, DEVICE)
        or (isinstance(route.who, Door) and set(route.who.capabilities) <= CAPABILITIES)
        for route in ROUTES
    ]
    assert all(known)


def test_the_walk_sees_the_whole_site():
    seen = " ".join(names(ROUTES))
    for part in ("cuenta/login/", "subidas/", "probar/", "api/", "cuentas/", "documentos/"):
        assert part in seen
    assert len(BY_CAPABILITY) >= 50


@pytest.mark.django_db
def test_a_stranger_does_not_enter_what_is_closed(client: Client) -> None:
    wrong = []
    for route in CLOSED:
        for method in ("get", "post"):
            answer = getattr(client, method)(route.example)
            asked = answer.headers.get("Location", "").startswith("/cuenta/login/")
            if answer.status_code != 302 or not asked:
                wrong.append((route.pattern, method, answer.status_code))
    assert not wrong


def opens(route: Route, role: Role, method: str) -> bool:
    """What the role's bundle says of the door: one of its capabilities, or reading everything."""
    if not isinstance(route.who, Door):
        return True
    bundle = bundles()[role.value]
    reads = method == "get" and bundle.holds(READ_ALL)
    return reads or any(bundle.holds(name) for name in route.who.capabilities)


@pytest.mark.django_db
def test_each_role_enters_what_its_bundle_says_and_nothing_else(monkeypatch) -> None:
    """Every closed address with every role, with both methods. What is behind the door has tests
    of its own: here the view is not run, and no page is drawn for who is refused."""
    entered: list[str] = []
    monkeypatch.setattr("traza.platform.access.middleware._find", _stop(entered))
    refused = "traza.config.urls.handler403"
    monkeypatch.setattr(refused, lambda *_, **__: HttpResponse(status=403), raising=False)
    wrong = []
    for role in Role:
        client = Client()
        agency = AGENCY if role in STAFF else ""
        client.force_login(person(f"{role}@example.org", role, mfa=role in STAFF, agency=agency))
        for route in CLOSED:
            for method in ("get", "post"):
                entered.clear()
                answer = getattr(client, method)(route.example)
                expected = opens(route, role, method)
                if isinstance(route.who, Door) and expected != bool(entered):
                    wrong.append((route.pattern, role, method, answer.status_code))
                if not expected and answer.status_code != 403:
                    wrong.append((route.pattern, role, method, answer.status_code))
    assert not wrong


@pytest.mark.django_db
def test_each_role_is_told_in_a_page_that_it_may_not_enter() -> None:
    """The page itself, once for each role, of the first address that its bundle does not open."""
    for role in Role:
        client = Client()
        agency = AGENCY if role in STAFF else ""
        client.force_login(person(f"{role}@example.org", role, mfa=role in STAFF, agency=agency))
        shut = [route for route in BY_CAPABILITY if not opens(route, role, "post")]
        for route in shut[:1]:
            answer = client.post(route.example)
            assert answer.status_code == 403, (role, route.pattern)
            assert "403.html" in {template.name for template in answer.templates}, role


def _stop(entered: list[str]) -> Any:
    """In place of finding the thing: note that the door opened, and answer."""

    def find(request: Any, door: Door, parts: Any, entering: Any) -> HttpResponse:
        entered.append(request.path)
        return HttpResponse(status=204)

    return find


@pytest.mark.django_db
def test_staff_without_a_second_factor_enters_nothing_closed(client: Client) -> None:
    client.force_login(person(role=Role.ADMIN))
    answers = {route.pattern: client.get(route.example) for route in CLOSED}
    assert {
        pattern: answer.status_code
        for pattern, answer in answers.items()
        if (answer.status_code, answer.headers.get("Location")) != (302, "/cuenta/2fa/")
    } == {}


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_everywhere() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person(role=Role.ADMIN, mfa=True))
    taken = [route.pattern for route in CLOSED if strict.post(route.example).status_code != 403]
    assert not taken


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_only_a_paired_telephone_enters_what_is_for_devices(method: str) -> None:
    """Neither a stranger nor whoever is signed in: cookies open nothing here."""
    admin = person(role=Role.ADMIN, mfa=True)
    for route in DEVICE_ROUTES:
        assert route.is_plain, "an address for devices is written plainly, so that it can be tried"
        client = Client()
        assert getattr(client, method)(route.example).status_code == 401, route.pattern
        client.force_login(admin)
        answer = getattr(client, method)(route.example, headers={"authorization": "Bearer x"})
        assert answer.status_code == 401, route.pattern
        assert answer.json()["code"] == "access.no_device", route.pattern


EXEMPT = [
    route for route in ROUTES if getattr(route.view, "csrf_exempt", False) and route.who != DEVICE
]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_asks_for_no_token_only_reads(method: str) -> None:
    assert EXEMPT
    for route in EXEMPT:
        address = route.example if route.is_plain else "/api/datasets/x"
        answer = getattr(Client(), method)(address)
        assert answer.status_code in {404, 405}, route.pattern
