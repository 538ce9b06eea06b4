"""A telephone acts for its person: paired once, known by its token, shut out when they leave."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from tests.making.people import person

from traza.platform.access import devices
from traza.platform.access.devices import (
    DeviceRevoked,
    NotAdmitted,
    PairingExpired,
    PairingUnknown,
    PairingUsed,
    TooManyTries,
    device_of,
    devices_of,
    open_pairing,
    pair,
    revoke,
    revoke_device,
)
from traza.platform.access.middleware import RouteGuard
from traza.platform.access.models import Device, Pairing
from traza.platform.access.roles import DEVICE, may_enter
from traza.platform.audit.record import TERMINAL, entries

pytestmark = pytest.mark.django_db


def asks(token: str = "", address: str = "203.0.113.7", header: str = "Bearer"):
    extra = {"HTTP_AUTHORIZATION": f"{header} {token}"} if token else {}
    return RequestFactory().get("/x/", REMOTE_ADDR=address, **extra)


def paired(subject: str = "member:12", label: str = "Teléfono de Ana"):
    return pair(open_pairing(subject, by=TERMINAL), label, request=asks())


def later(monkeypatch, **how: float) -> None:
    moved = timezone.now() + timedelta(**how)
    monkeypatch.setattr(devices.timezone, "now", lambda: moved)


def test_a_code_pairs_a_telephone_and_its_token_opens_the_door():
    code = open_pairing("member:12", by=TERMINAL)
    assert re.fullmatch(r"[A-HJ-NP-Z]{4}-[A-HJ-NP-Z]{4}-[A-HJ-NP-Z]{4}", code)
    device, token = pair(code, "  Teléfono de Ana ", request=asks())
    assert (device.subject, device.label, device.last_seen) == (
        "member:12",
        "Teléfono de Ana",
        None,
    )
    known = device_of(asks(token))
    assert (known.id, known.subject) == (device.id, "member:12")
    assert known.last_seen is not None


@pytest.mark.parametrize("typed", ["lower", "spaces", "joined", "dots"])
def test_a_code_is_understood_however_it_is_typed(typed: str):
    code = open_pairing("member:12", by=TERMINAL)
    ways = {
        "lower": code.lower(),
        "spaces": f"  {code.replace('-', ' ')} ",
        "joined": code.replace("-", ""),
        "dots": code.replace("-", " . "),
    }
    assert pair(ways[typed], "", request=asks())[0].subject == "member:12"


def test_neither_code_nor_token_nor_name_is_kept_in_the_open():
    code = open_pairing("member:12", by=TERMINAL)
    _, token = pair(code, "Teléfono de Ana", request=asks())
    kept = []
    with connection.cursor() as cursor:
        for table in ("access_device", "access_pairing", "audit_act"):
            cursor.execute(f"SELECT * FROM {table}")  # three names of ours
            kept.append(repr(cursor.fetchall()))
    for secret in (code, code.replace("-", ""), token, "Ana"):
        assert secret not in "".join(kept)


def test_a_code_serves_once():
    code = open_pairing("member:12", by=TERMINAL)
    _, token = pair(code, "", request=asks())
    device_of(asks(token))
    with pytest.raises(PairingUsed, match="Pida uno nuevo"):
        pair(code, "", request=asks())
    assert Device.objects.count() == 1


def test_a_lost_answer_does_not_lose_the_code():
    """The telephone asked, the answer never came: it asks again and there is still one device."""
    code = open_pairing("member:12", by=TERMINAL)
    first, lost = pair(code, "", request=asks())
    second, token = pair(code, "", request=asks())
    assert second.id == first.id
    assert device_of(asks(token)).id == first.id
    with pytest.raises(NotAdmitted):
        device_of(asks(lost))
    with pytest.raises(PairingUsed):
        pair(code, "", request=asks())
    assert Device.objects.count() == 1


def test_a_used_code_does_not_serve_again_after_a_while(monkeypatch):
    code = open_pairing("member:12", by=TERMINAL)
    pair(code, "", request=asks())
    later(monkeypatch, minutes=16)
    with pytest.raises(PairingUsed):
        pair(code, "", request=asks())


def test_a_code_lives_its_days(monkeypatch):
    short = open_pairing("member:1", by=TERMINAL, days=1)
    usual = open_pairing("member:2", by=TERMINAL)
    later(monkeypatch, days=2)
    with pytest.raises(PairingExpired):
        pair(short, "", request=asks())
    assert pair(usual, "", request=asks())[0].subject == "member:2"


def test_a_newer_code_takes_the_place_of_the_former():
    former = open_pairing("member:1", by=TERMINAL)
    newer = open_pairing("member:1", by=TERMINAL)
    other = open_pairing("member:2", by=TERMINAL)
    with pytest.raises(PairingExpired):
        pair(former, "", request=asks())
    assert pair(newer, "", request=asks())[0].subject == "member:1"
    assert pair(other, "", request=asks())[0].subject == "member:2"


@pytest.mark.parametrize("code", ["", "AAAA-AAAA-AAAA", "1234", "Ñ" * 500, "' OR 1=1"])
def test_an_invented_code_does_not_pair(code: str):
    open_pairing("member:1", by=TERMINAL)
    with pytest.raises(PairingUnknown):
        pair(code, "", request=asks())


def test_guessing_is_stopped_and_others_are_not():
    code = open_pairing("member:1", by=TERMINAL)
    for _ in range(devices.TRIES_PER_HOUR):
        with pytest.raises(PairingUnknown):
            pair("AAAA-AAAA-AAAA", "", request=asks(address="198.51.100.1"))
    with pytest.raises(TooManyTries):
        pair(code, "", request=asks(address="198.51.100.1"))
    assert pair(code, "", request=asks(address="198.51.100.2"))[0].subject == "member:1"


@pytest.mark.parametrize("header", ["Basic", "Token", ""])
def test_only_a_bearer_token_is_a_token(header: str):
    _, token = paired()
    with pytest.raises(NotAdmitted):
        device_of(asks(token, header=header))
    with pytest.raises(NotAdmitted):
        device_of(asks())
    with pytest.raises(NotAdmitted):
        device_of(asks(token + "x"))


def test_whoever_leaves_is_shut_out_and_the_others_stay():
    _, token = paired("member:1")
    _, second = paired("member:1")
    waiting = open_pairing("member:1", by=TERMINAL)
    _, other = paired("member:2")
    assert revoke("member:1", by=TERMINAL, why="Se mudó.") == 2
    for each in (token, second):
        with pytest.raises(DeviceRevoked, match="no se ha perdido"):
            device_of(asks(each))
    with pytest.raises(PairingExpired):
        pair(waiting, "", request=asks())
    assert device_of(asks(other)).subject == "member:2"
    assert revoke("member:1", by=TERMINAL) == 0
    assert [each.revoked_at is None for each in devices_of("member:1")] == [False, False]


def test_one_lost_telephone_is_shut_out_alone():
    lost, token = paired("member:1")
    _, kept = paired("member:1")
    revoke_device(lost, by=TERMINAL, why="Lo perdió.")
    with pytest.raises(DeviceRevoked):
        device_of(asks(token))
    assert device_of(asks(kept)).subject == "member:1"


def test_a_revoked_telephone_is_not_revived_by_its_code():
    code = open_pairing("member:1", by=TERMINAL)
    pair(code, "", request=asks())
    revoke("member:1", by=TERMINAL)
    with pytest.raises(PairingUsed):
        pair(code, "", request=asks())


def test_every_step_is_in_the_audit_record():
    paired("member:1")
    revoke("member:1", by=TERMINAL, why="Se mudó.")
    told = [(entry.verb, entry.why) for entry in entries(about="member:1")]
    assert told == [
        ("access.devices_revoked", "Se mudó."),
        ("access.device_paired", ""),
        ("access.pairing_opened", ""),
    ]


def test_being_seen_is_written_now_and_then(monkeypatch, django_assert_num_queries):
    _, token = paired()
    device_of(asks(token))
    with django_assert_num_queries(1):
        device_of(asks(token))
    later(monkeypatch, minutes=6)
    with django_assert_num_queries(2):
        device_of(asks(token))


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's writers take turns")
@pytest.mark.django_db(transaction=True)
def test_two_telephones_with_one_code_are_one_device():
    code = open_pairing("member:12", by=TERMINAL)
    gate, results = threading.Barrier(2), []

    def run() -> None:
        gate.wait()
        try:
            results.append(pair(code, "", request=asks())[0].id)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 2
    assert len(set(results)) == 1
    assert Device.objects.count() == 1
    assert Pairing.objects.get().used_at is not None


@may_enter(DEVICE)
def private(request):
    return HttpResponse()


def through_the_guard(request):
    return RouteGuard(lambda r: HttpResponse()).process_view(request, private, (), {})


def test_the_guard_knows_devices_and_no_cookie():
    device, token = paired()
    request = asks(token)
    request.user = person()
    assert through_the_guard(request) is None
    assert request.device.id == device.id
    assert isinstance(request.user, AnonymousUser)
    signed_in = asks()
    signed_in.user = person("otra@example.org")
    answer = through_the_guard(signed_in)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert b'"access.no_device"' in answer.content
    revoke("member:12", by=TERMINAL)
    assert b'"access.device_revoked"' in through_the_guard(asks(token)).content


def test_a_view_for_devices_asks_for_no_form_token():
    assert private.csrf_exempt
