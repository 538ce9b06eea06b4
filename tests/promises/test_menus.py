"""The menus: what they offer opens, what opens is reached from them, and the face names nobody.

Dear (45 CPU seconds) because twenty accounts follow every link of their menus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone
from tests.making.acts_scene import AGENCY, acts_scene
from tests.making.people import person

from traza.platform.access.authority import ACCOUNTS, actors_of, holds, is_nowhere
from traza.platform.access.middleware import declaration
from traza.platform.access.models import Assignment, User
from traza.platform.access.roles import Door, Role
from traza.platform.law import clock
from traza.ui.menus import Menu, door_of, entries, offers

SOURCE = Path(__file__).resolve().parents[2] / "src/traza"
OTHER = "otra-dependencia"
LINK = re.compile(r'href="(/[^"#]*)')


@dataclass(frozen=True)
class Who:
    """An account to try: its role and agency, and its assignments (bundle, scope, agency)."""

    role: Role
    agency: str = ""
    assigned: tuple[tuple[str, str, str], ...] = ()

    def __str__(self) -> str:
        parts = (self.role.value, self.agency, *("-".join(each) for each in self.assigned))
        return "/".join(part for part in parts if part)

    def sign_in(self, email: str = "quien@example.org") -> tuple[User, Client]:
        user = person(email, self.role, mfa=True, agency=self.agency)
        for bundle, scope, agency in self.assigned:
            Assignment.objects.create(
                person=user, bundle=bundle, scope=scope, agency=agency, since=clock.today(),
                why="Cubre a quien está de licencia", given_at=timezone.now(),
            )  # fmt: skip
        client = Client()
        client.force_login(user)
        return User.objects.get(pk=user.pk), client


EVERYBODY = [
    *[Who(role, agency) for role in Role for agency in ("", AGENCY)],
    Who(Role.READER, "", (("capture", "agency", AGENCY),)),
    Who(Role.READER, "", (("review", "everything", ""),)),
    Who(Role.READER, "", (("capture", "book:libro", AGENCY),)),
    Who(Role.READER, "", (("review", "programme:agua", AGENCY),)),
    Who(Role.READER, "", (("auditor", "everything", ""),)),
    Who(Role.CAPTURE, OTHER, (("capture", "agency", AGENCY),)),
    Who(Role.CAPTURE, AGENCY, (("review", "book:libro", AGENCY),)),
    Who(Role.CAPTURE, "", (("review", "agency", AGENCY), ("capture", "agency", OTHER))),
    Who(Role.ADMIN, "", (("capture", "agency", AGENCY),)),
]


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    acts_scene(tmp_path)


def plain_doors() -> dict[str, Door]:
    """Every address without parts that asks a capability to read it."""
    found: dict[str, Door] = {}

    def walk(resolver: URLResolver, prefix: str) -> None:
        for entry in resolver.url_patterns:
            pattern = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                walk(entry, pattern)
            elif isinstance(entry, URLPattern) and "<" not in pattern:
                who = declaration(entry.callback)
                if isinstance(who, Door):
                    found["/" + pattern] = who

    walk(get_resolver(), "")
    return found


DOORS = plain_doors()


class Pages:
    """What one client is answered, each address asked once."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._answers: dict[str, tuple[int, frozenset[str]]] = {}

    def opens(self, address: str) -> bool:
        """Whether the client is shown the page."""
        return self._answer(address)[0] == 200

    def links(self, address: str) -> frozenset[str]:
        """The doors of staff that the page leads to."""
        return self._answer(address)[1]

    def _answer(self, address: str) -> tuple[int, frozenset[str]]:
        if address not in self._answers:
            answer = self._client.get(address)
            links: frozenset[str] = frozenset()
            if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
                named = {
                    link.replace("&amp;", "&") for link in LINK.findall(answer.content.decode())
                }
                links = frozenset(link for link in named if _is_door(urlsplit(link).path))
            self._answers[address] = answer.status_code, links
        return self._answers[address]


def followed(pages: Pages, start: set[str]) -> set[str]:
    """The addresses that one reaches from some, through pages of staff that name no thing."""
    seen: set[str] = set()
    waiting = sorted(start)
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen.add(address)
            if address in start or urlsplit(address).path in DOORS:
                waiting += pages.links(address)
    return {urlsplit(address).path for address in seen}


@cache
def _is_door(path: str) -> bool:
    try:
        return isinstance(declaration(resolve(path).func), Door)
    except Resolver404:
        return False


@pytest.mark.django_db
def test_what_a_menu_offers_opens_and_what_opens_is_reached_from_it(scene: None) -> None:
    wrong = {}
    for number, who in enumerate(EVERYBODY):
        user, client = who.sign_in(f"{number}@example.org")
        pages = Pages(client)
        shown = {offer.address for menu in Menu for offer in offers(menu, user)}
        closed = [address for address in shown if not pages.opens(address)]
        reached = followed(pages, {offer.address for offer in offers(Menu.ACCOUNT, user)})
        unseen = [
            address
            for address in _opened_by_what_they_hold(user)
            if address not in reached and pages.opens(address)
        ]
        if closed or unseen:
            wrong[str(who)] = closed, unseen
    assert wrong == {}


def _opened_by_what_they_hold(user: User) -> list[str]:
    actors = [one for one in actors_of(user) if not is_nowhere(one)]
    return [
        address
        for address, door in DOORS.items()
        if any(holds(one, each) for one in actors for each in door.capabilities)
    ]


@pytest.mark.django_db
def test_who_was_assigned_something_finds_it(scene: None) -> None:
    user, client = Who(Role.READER, "", (("capture", "book:libro", AGENCY),)).sign_in()
    page = client.get("/subidas/").content.decode()
    assert 'href="/hacienda/"' in page
    assert "/cuentas/" not in page
    assert "/hacienda/libro/" in client.get("/hacienda/").content.decode()
    assert user.is_staff_role


@pytest.mark.django_db
def test_who_may_two_things_chooses_which_and_stays_in_it(scene: None) -> None:
    who = Who(Role.CAPTURE, OTHER, (("review", "agency", AGENCY),))
    user, client = who.sign_in()
    books = [o for o in offers(Menu.ACCOUNT, user) if o.address.startswith("/hacienda/")]
    assert [o.title for o in books] == [
        f"Hacienda: Captura, {OTHER}",
        f"Hacienda: Revisión, {AGENCY}",
    ]
    assert "/hacienda/libro/" not in client.get(books[0].address).content.decode()
    assert "/hacienda/libro/" in client.get(books[1].address).content.decode()
    assert "/hacienda/libro/" in client.get("/hacienda/").content.decode()
    assert "/hacienda/libro/" not in client.get(books[0].address).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["999999999", "-1", "9" * 40, "x", "١"])
def test_a_choice_that_is_not_theirs_changes_nothing(asked: str, scene: None) -> None:
    _user, client = Who(Role.CAPTURE, OTHER).sign_in()
    answer = client.get("/hacienda/", {"como": asked})
    assert answer.status_code == 200
    assert "/hacienda/libro/" not in answer.content.decode()


@pytest.mark.django_db
def test_staff_of_no_agency_is_told_why_there_is_no_menu(scene: None) -> None:
    _user, client = Who(Role.CAPTURE).sign_in()
    page = client.get("/subidas/").content.decode()
    assert "Su cuenta no dice de qué dependencia es" in page
    assert 'href="/hacienda/"' not in page


def test_nobody_signed_in_is_offered_what_everybody_may_read() -> None:
    assert {offer.title for offer in offers(Menu.SECTIONS)} >= {"Mi municipio", "Obras", "Reportar"}
    assert offers(Menu.ACCOUNT) == []


def test_every_staff_page_without_parts_has_its_door_in_the_walk() -> None:
    assert len(DOORS) >= 12
    declared = {door_of(entry.route)[0] for entry in entries(Menu.ACCOUNT)}
    assert {"/hacienda/", "/gestion/obras/", "/gestion/comites/", "/cuentas/"} <= declared
    assert ACCOUNTS in DOORS["/cuentas/"].capabilities


# What the frame of every page and its components open; only `portal`, and the list only falls.
FRAME = {
    "portal:home", "portal:search", "portal:suggest", "portal:set_language", "portal:chain", "portal:glossary",
    "portal:work_tile", "portal:picker_ground", "portal:document", "portal:document_line",
    "portal:figure", "portal:map", "portal:chart", "day:draft",
}  # fmt: skip


def test_the_face_names_no_address_of_a_module() -> None:
    named: set[str] = set()
    for path in [*(SOURCE / "ui").rglob("*.html"), *(SOURCE / "ui").rglob("*.py")]:
        text = path.read_text("utf-8")
        named |= set(re.findall(r"""["']([a-z_]+:[a-z_:]+)["']""", text))
        written = re.findall(r"""href=["'](/[^"'#{]*)["']""", text)
        assert written in ([], ["/"] * len(written)), path
    namespaces = set(get_resolver().namespace_dict) | {"people"}
    assert {name for name in named if name.split(":")[0] in namespaces} == FRAME


def test_no_template_asks_for_a_role() -> None:
    asks = re.compile(r"\{[%{][^}]*\b(?:user\.role|is_staff_role)\b")
    guilty = [str(path) for path in SOURCE.rglob("*.html") if asks.search(path.read_text("utf-8"))]
    assert guilty == []


def test_a_door_is_told_from_a_public_page() -> None:
    assert _is_door("/hacienda/cargar/")
    assert not _is_door("/obras/")
    assert not _is_door("/nada/que/ver/")
