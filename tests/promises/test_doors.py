"""A page of a thing opens to its agency only, whatever the page and whatever the role.

Dear (30 CPU seconds) because every page of a thing is asked by every role of three agencies.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from tests.making.acts_scene import AGENCY, SHA, Acts, acts_scene
from tests.making.people import person

from traza.platform.access import refused
from traza.platform.access.bundles import READ_ALL, bundles
from traza.platform.access.middleware import declaration
from traza.platform.access.roles import STAFF, Door, Role
from traza.platform.audit.models import Act

# Addresses with parts that name nothing of an agency, and what they do name.
NAMES_NOTHING = {
    "hacienda/cargar/<str:sha256>/": "a file that this person sent a moment ago",
    "gestion/obras/muchas/<str:sha256>/": "a file that this person sent a moment ago",
    "banderas/<slug:code>/responder/": "a kind of flag; its work comes in the question",
    "cuentas/<int:number>/": "an account, which only who runs accounts opens",
}


def _doors() -> dict[str, Door]:
    found: dict[str, Door] = {}

    def walk(resolver: URLResolver, prefix: str) -> None:
        for entry in resolver.url_patterns:
            pattern = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                walk(entry, pattern)
            elif isinstance(entry, URLPattern) and isinstance(declaration(entry.callback), Door):
                found[pattern] = declaration(entry.callback)

    walk(get_resolver(), "")
    return found


DOORS = _doors()
OF_A_THING = {pattern: door for pattern, door in DOORS.items() if door.of is not None}


def test_an_address_that_names_a_thing_finds_it_for_who_asks() -> None:
    silent = [
        pattern
        for pattern, door in DOORS.items()
        if "<" in pattern
        and door.of is None
        and not any(pattern.startswith(known) for known in NAMES_NOTHING)
    ]
    assert not silent, "say may_enter(..., of=what finds the thing for this person)"


def test_the_guard_finds_every_part_that_it_needs_in_the_address() -> None:
    assert len(OF_A_THING) > 40
    for pattern, door in OF_A_THING.items():
        assert all(f":{name}>" in pattern for name in door.names), pattern


def _address(pattern: str, made: Acts) -> str:
    """The address filled with what the agency of the scene has."""
    for start, parts in _parts(made).items():
        if pattern.startswith(start):
            for name, value in parts.items():
                for kind in ("int", "slug", "str", "uuid"):
                    pattern = pattern.replace(f"<{kind}:{name}>", str(value))
            assert "<" not in pattern, pattern
            return "/" + pattern
    raise AssertionError(f"say in _parts what to fill {pattern} with")


def _parts(made: Acts) -> dict[str, dict[str, Any]]:
    book = {"slug": "libro", "number": made.spent[0], "verb": "comprometer"}
    committee = {
        "number": made.committee, "work": made.bare, "complaint": made.complaint,
        "item": made.item, "photo": made.item_photo, "member": made.members[0],
        "replacement": made.replacement, "correction": made.correction,
    }  # fmt: skip
    return {
        "hacienda/libro/<slug:slug>/clave": book | {"number": made.line},
        "hacienda/": book,
        "gestion/obras/": {"number": made.work, "key": made.photo, "side": 320, "slug": "corregir"},
        "gestion/comites/": committee,
        "gestion/metas/": {"unit": made.unit, "quarter": 1, "goal": made.goal, "sha256": SHA, "signature": 1, "what": "texto"},
        "gestion/planes/": {"plan": made.plan},
        "gestion/indicadores/": {"indicator": made.indicator, "year": 2024, "number": 2},
        "gestion/compromisos/": {"commitment": made.commitment, "sha256": SHA},
        "gestion/informes/": {
            "agency": AGENCY, "year": 2024, "section": "mission", "ending": "pdf",
        },
        "gestion/consultas/": {"folio": made.regulation, "comment": made.regulation_comment},
        "gestion/apoyos/": {
            "project": made.granted.project, "sha256": SHA, "number": 1, "period": "2025-03-31",
            "step": "delivered", "measure": made.granted.stands,
        },
        "gestion/ayudas/emergencias/": {"emergency": made.relief[0], "act": "albergue"},
        "gestion/ayudas/": {"number": made.aid_granted},
        "gestion/convocatorias/": {"folio": made.call, "number": 1, "code": "7"},
        "gestion/reportes/": {"folio": made.report, "position": 1},
        "revision/": {"slug": made.document, "number": 1},
    }  # fmt: skip


@pytest.mark.django_db
def test_a_thing_opens_to_its_agency_and_to_no_other(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And whoever asks from outside is written in the log, once a door, with whose it was."""
    monkeypatch.setattr(refused, "MOST", 10_000)
    settings.MEDIA_ROOT = tmp_path / "files"
    made = acts_scene(tmp_path)
    clients = {
        (role, agency): _client(role, agency)
        for role in STAFF
        for agency in (AGENCY, "otra-dependencia", "")
    }
    wrong, unseen = [], []
    attempts = Act.objects.filter(verb__startswith="access.refused_")
    for pattern, door in OF_A_THING.items():
        address = _address(pattern, made)
        for (role, agency), client in clients.items():
            bundle = bundles()[role.value]
            if not any(bundle.holds(one) for one in (*door.capabilities, READ_ALL)):
                continue  # tests/promises/test_routes.py
            inside = agency == AGENCY or bundle.reach == "everything"
            before = attempts.count()
            for method in ("head", "post") if not inside else ("head",):
                status = getattr(client, method)(address).status_code
                if (status == 403) is inside:
                    wrong.append((pattern, role, agency, method, status))
            written = {act.about for act in attempts.order_by("pk")[before:]}
            # Who works for no agency may be turned away before the thing is looked for.
            if inside is bool(written) or (agency and not written <= {f"agency:{AGENCY}"}):
                unseen.append((pattern, role, agency, written))
    assert not wrong
    assert not unseen


def _client(role: Role, agency: str) -> Client:
    client = Client()
    email = f"{role}-{agency or 'sin'}@example.org"
    client.force_login(person(email, role, mfa=True, agency=agency))
    return client
