"""A page that closes still sends its draft: whenever it comes, the register is emptied whole."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core.management import call_command
from django.test import Client
from tests.making import clean
from tests.making.effort import NIGHT
from tests.making.people import person
from tests.making.waiting import wait_until
from tests.making.works import AGENCY
from tests.platform.access.test_kept_drafts import typed

from traza.platform.access.roles import Role

TURNS = 20 if NIGHT else 3  # drafts that come and a register that is emptied, at once
WRITERS = 4
TOKEN = "t" * 32


def send_draft(url: str, session: str) -> int:
    """The status of a draft that is sent as the page sends it."""
    request = urllib.request.Request(
        f"{url}/mi-dia/borradores/",
        typed(),
        {
            "Content-Type": "application/json",
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        },
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def send_many(url: str, session: str, statuses: list[int], ending: threading.Event) -> None:
    """Send one after another, until told to end, and say what came of each."""
    while not ending.is_set():
        statuses.append(send_draft(url, session))


def empty_midst(server: Any, session: str) -> list[int]:
    """Empty the register while drafts come; what was answered to them."""
    statuses: list[int] = []
    ending = threading.Event()
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [
            pool.submit(send_many, server.url, session, statuses, ending) for _ in range(WRITERS)
        ]
        try:
            wait_until(lambda: len(statuses) >= WRITERS, "drafts", seen=lambda: statuses)
            server.gate.shut()
            call_command("flush", interactive=False, verbosity=0)
        finally:
            ending.set()
        for writer in writers:
            writer.result()
    return statuses


def test_drafts_come_while_the_register_is_emptied(live_server: Any) -> None:
    for _turn in range(TURNS):
        client = Client()
        client.force_login(person("ana@example.org", Role.CAPTURE, mfa=True, agency=AGENCY))
        statuses = empty_midst(live_server, client.cookies["sessionid"].value)
        assert clean.rows_left() == []
        assert set(statuses) <= {200, 503}, statuses
        assert 200 in statuses
        live_server.gate.open()
