"""A draft in an account: sealed, of one person, never written over by another page, forgotten."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from tests.making.people import person

from traza.platform.access import kept_drafts, purge
from traza.platform.access.kept_drafts import DraftTooBig, NotADraft
from traza.platform.access.models import KeptDraft
from traza.platform.audit.models import Act

pytestmark = pytest.mark.django_db

KEY = "0123456789abcdef0123"
ONE, OTHER = "a" * 24, "b" * 24


@pytest.fixture
def account() -> int:
    return person("ana@example.org").pk


def typed(writer: str = ONE, step: int = 1, text: str = "Falta el permiso", **more: Any) -> bytes:
    said = {
        "key": KEY, "writer": writer, "step": step, "here": "/a/", "title": "Problema",
        "version": "3", "rows": {}, "fields": {"title": [text]},
    }  # fmt: skip
    return json.dumps({**said, **more}).encode()


def texts(account: int) -> list[str]:
    return [draft.fields["title"][0] for draft in kept_drafts.drafts_of(account, KEY)]


def test_it_is_sealed_and_of_one_account(account: int, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    assert kept_drafts.keep(account, typed(text="Juana Secreta")) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_keptdraft")
        assert "Juana" not in repr(cursor.fetchall())
    assert texts(account) == ["Juana Secreta"]
    other = person("otra@example.org").pk
    assert kept_drafts.drafts_of(other, KEY) == kept_drafts.all_of(other) == []
    kept_drafts.drop(other, ONE, 9)
    kept_drafts.sent(other, KEY, ONE)
    assert texts(account) == ["Juana Secreta"]
    assert "Juana" not in caplog.text
    assert not Act.objects.exists()


def test_two_pages_with_one_form_lose_nothing_and_are_told(account: int) -> None:
    kept_drafts.keep(account, typed(ONE, 1, "de una"))
    (met,) = kept_drafts.keep(account, typed(OTHER, 1, "de otra"))
    assert (met.writer, met.fields) == (ONE, {"title": ["de una"]})
    assert kept_drafts.keep(account, typed(OTHER, 2, "de otra", known={ONE: 1})) == []
    (met,) = kept_drafts.keep(account, typed(ONE, 2, "de una más", known={OTHER: 1}))
    assert met.step == 2
    assert sorted(texts(account)) == ["de otra", "de una más"]


def test_who_goes_on_takes_the_place_unless_it_was_written_again(account: int) -> None:
    kept_drafts.keep(account, typed(ONE, 5, "uno"))
    kept_drafts.keep(account, typed(OTHER, 6, "dos", replaces={"writer": ONE, "step": 5}))
    assert texts(account) == ["dos"]
    kept_drafts.keep(account, typed(ONE, 7, "uno sigue"))
    kept_drafts.keep(account, typed(OTHER, 8, "dos", replaces={"writer": ONE, "step": 5}))
    assert sorted(texts(account)) == ["dos", "uno sigue"]


def test_what_comes_late_changes_nothing(account: int) -> None:
    kept_drafts.keep(account, typed(ONE, 5, "nuevo"))
    kept_drafts.keep(account, typed(ONE, 4, "viejo"))
    assert texts(account) == ["nuevo"]


def test_what_was_sent_is_forgotten_with_what_it_went_on_with(account: int) -> None:
    kept_drafts.keep(account, typed(OTHER, 5, "de otro equipo"))
    kept_drafts.keep(account, typed(ONE, 6, "se envía"))
    kept_drafts.keep(account, typed("c" * 24, 6, "de otra pestaña"))
    kept_drafts.sent(account, KEY, f"{ONE} {OTHER}:5")
    kept_drafts.keep(account, typed(ONE, 7, "iba en camino"))
    assert texts(account) == ["de otra pestaña"]
    for nonsense in ("", "x", "../..", f"{ONE} {OTHER}:" + "9" * 40, "é" * 30):
        kept_drafts.sent(account, KEY, nonsense)
    assert texts(account) == ["de otra pestaña"]


def test_a_number_of_no_page_forgets_nothing(account: int) -> None:
    """PostgreSQL has no text with NUL: it is not even asked for."""
    kept_drafts.keep(account, typed())
    for nonsense in ("", "\0", f"{ONE}\0", "%", "'"):
        kept_drafts.drop(account, nonsense, 9)
    assert texts(account) == ["Falta el permiso"]


def test_what_one_enters_with_and_keys_of_persons_are_not_kept(account: int) -> None:
    fields = {"title": ["SABC560626MDFLLN01", "sí"], "rfc": ["SABC560626AB1"], "clabe_1": ["9"]}
    kept_drafts.keep(account, typed(fields=fields))
    (draft,) = kept_drafts.drafts_of(account, KEY)
    assert draft.fields == {"title": ["sí"]}


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b"\xff", typed(key="x"), typed(writer="../../etc/x"), typed(step=0),
        typed(fields={"a": "b"}), typed(here="//otro.example/"), typed(here="https://otro.example/"),
        typed(here="javascript:alert(1)"), typed(more=1), typed(replaces={"writer": ONE}),
    ],
)  # fmt: skip
def test_what_is_no_draft_is_refused(account: int, body: bytes) -> None:
    with pytest.raises(NotADraft):
        kept_drafts.keep(account, body)
    assert not KeptDraft.objects.exists()


def test_sizes_and_numbers_have_a_limit(account: int) -> None:
    with pytest.raises(DraftTooBig):
        kept_drafts.keep(account, typed(text="á" * kept_drafts.MOST))
    for number in range(kept_drafts.FORMS + 2):
        kept_drafts.keep(account, typed(f"{number:024x}", text=str(number)))
    assert len(texts(account)) == kept_drafts.FORMS
    assert "0" not in texts(account)


def test_it_is_forgotten_after_a_month_and_told_until_when(account: int) -> None:
    kept_drafts.keep(account, typed(ONE))
    kept_drafts.keep(account, typed(OTHER, text="de ayer"))
    kept_drafts.sent(account, KEY, "c" * 24)
    old = timezone.now() - kept_drafts.KEPT - timedelta(minutes=1)
    KeptDraft.objects.filter(writer=ONE).update(at=old)
    KeptDraft.objects.filter(step=0).update(at=timezone.now() - timedelta(days=3))
    assert texts(account) == ["de ayer"]
    purge.handle({}, lambda *_: None)  # type: ignore[arg-type]
    (row,) = KeptDraft.objects.all()
    (draft,) = kept_drafts.all_of(account)
    assert abs(draft.until - row.at - kept_drafts.KEPT) < timedelta(seconds=1)
