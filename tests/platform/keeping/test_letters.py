"""The head of each day reaches whoever asked, once, and only where letters leave this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from tests.making.people import person

from traza.platform.audit.record import TERMINAL, record
from traza.platform.keeping import letters
from traza.platform.keeping.heads import top
from traza.platform.keeping.models import HeadReader
from traza.platform.keeping.seal import seal
from traza.platform.mail import STAYS_HERE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path


def _grow() -> str:
    record("test.said", by=TERMINAL, about="x")
    seal()
    head = top()
    assert head is not None
    return head.note


def _day() -> list[Any]:
    mail.outbox.clear()
    letters.handle({}, lambda *_: None)
    return list(mail.outbox)


def test_each_head_goes_once_to_each_that_asked() -> None:
    ana, luis = person("ana@example.org"), person("luis@example.org")
    person("nobody@example.org")
    for one in (ana, luis, ana):
        letters.ask_for_heads(one.pk)
    assert _day() == []  # no head yet
    note = _grow()
    sent = _day()
    assert [one.to for one in sent] == [["ana@example.org"], ["luis@example.org"]]
    assert all(note in one.body for one in sent)
    assert _day() == []
    letters.stop_heads(ana.pk)
    newer = _grow()
    (only,) = _day()
    assert only.to == ["luis@example.org"]
    assert newer in only.body


def test_an_account_out_of_use_receives_nothing() -> None:
    ana = person()
    letters.ask_for_heads(ana.pk)
    _grow()
    ana.is_active = False
    ana.save()
    assert _day() == []


def test_a_letter_that_fails_stops_no_other_and_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    for email in ("ana@example.org", "luis@example.org"):
        letters.ask_for_heads(person(email).pk)
    _grow()

    def breaks_for_ana(subject: str, body: str, sender: None, to: list[str]) -> int:
        if to == ["ana@example.org"]:
            raise ConnectionError
        return int(mail.send_mail(subject, body, sender, to))

    monkeypatch.setattr(letters, "send_mail", breaks_for_ana)
    assert [one.to for one in _day()] == [["luis@example.org"]]
    monkeypatch.undo()
    monkeypatch.setattr(settings, "HOME", home)
    assert [one.to for one in _day()] == [["ana@example.org"]]


def test_where_letters_stay_on_this_machine_none_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letters.ask_for_heads(person().pk)
    _grow()
    monkeypatch.setattr(settings, "EMAIL_BACKEND", STAYS_HERE)
    assert _day() == []
    assert HeadReader.objects.get().sent == 0
