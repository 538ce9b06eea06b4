"""Before a register is emptied its site has answered; what could not be emptied is mended at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.db import connection
from django.test import TransactionTestCase
from tests.making import clean
from tests.making.gate import Gate
from tests.making.people import person
from tests.making.waiting import wait_until

from traza.platform.access.models import User


def answer_of(gate: Gate) -> tuple[str, Any]:
    """What the gate says to a request, and its answer, which whoever asks must close."""
    statuses: list[str] = []
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/mi-dia/borradores/"}
    answer = gate(environ, lambda status, _headers: statuses.append(status))
    return statuses[-1], answer


def speaking(_environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("200 OK", [])
    return [b"yes"]


def test_a_gate_waits_for_the_whole_answer_and_lets_nobody_else_in() -> None:
    gate = Gate(speaking)
    status, answer = answer_of(gate)
    assert status == "200 OK"
    shutting = threading.Thread(target=gate.shut)
    shutting.start()
    wait_until(lambda: answer_of(gate)[0].startswith("503"), "the gate to be shut")
    assert shutting.is_alive()  # the first answer was not read to its end
    assert b"".join(answer) == b"yes"
    answer.close()
    shutting.join()
    gate.open()
    status, answer = answer_of(gate)
    answer.close()
    assert status == "200 OK"


def test_a_gate_names_who_is_never_answered() -> None:
    gate = Gate(speaking)
    _status, answer = answer_of(gate)
    with pytest.raises(AssertionError, match="POST /mi-dia/borradores/"):
        gate.shut(seconds=0)
    answer.close()


def test_a_request_that_fails_is_over() -> None:
    def failing(_environ: dict[str, Any], _start_response: Callable[..., Any]) -> list[bytes]:
        raise ZeroDivisionError

    gate = Gate(failing)
    with pytest.raises(ZeroDivisionError):
        answer_of(gate)
    gate.shut(seconds=0)


@pytest.mark.django_db(transaction=True)
def test_what_could_not_be_emptied_is_told_and_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    person("ana@example.org")
    with monkeypatch.context() as patched:
        broken = ["DELETE FROM access_user WHERE", "DELETE FROM nothing"]
        patched.setattr(type(connection.ops), "sql_flush", lambda *_words, **_options: broken)
        with pytest.raises(CommandError, match="couldn't be flushed"):
            TransactionTestCase("__init__")._fixture_teardown()
    assert clean.rows_left() == []
    person("ana@example.org")  # as the next test would


@pytest.mark.django_db(transaction=True)
def test_rows_of_another_test_are_gone_before_one_begins() -> None:
    person("ana@example.org")
    with pytest.warns(UserWarning, match="an earlier test left rows in .*access_user"):
        TransactionTestCase._fixture_setup()
    assert not User.objects.exists()
