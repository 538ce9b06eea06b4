"""The day's letter of who follows: what is public, once, and with a way out by one click."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import translation
from tests.making import committees
from tests.making.works import ADMIN, work_in

from traza.modules.oversight import api as oversight
from traza.modules.territory import api as territory
from traza.modules.works.api import record_change
from traza.modules.works.contracts.changes import Correct
from traza.modules.works.contracts.dossier import Status
from traza.platform.following import subscribing
from traza.platform.following.models import Following
from traza.platform.law import clock
from traza.platform.letters import outbox, sending
from traza.platform.letters.models import Letter
from traza.platform.mail import STAYS_HERE
from traza.portal.pages.following import letters
from traza.portal.pages.following.news import news
from traza.portal.pages.following.topics import topic_of

pytestmark = pytest.mark.django_db
ANA = "ana@example.org"


@pytest.fixture(autouse=True)
def _here() -> Iterator[None]:
    cache.clear()
    territory.load_gazetteer()
    with translation.override("es-mx"):
        yield


def changed(**over: Any) -> int:
    """A work that was loaded and changed today."""
    work = work_in(Status.PROPOSED, **over)
    record_change(work, Correct(values={"description": "Con banquetas"}), said=ADMIN)
    return work


def follows(kind: str, key: str, address: str = ANA) -> subscribing.Followed:
    asked = subscribing.ask(address, kind, key, "es-mx")
    assert asked
    return subscribing.confirm(asked.confirm)


def told() -> list[outbox.Written]:
    """The letters there are once today was told, as if it were over."""
    letters.tell(clock.today(), lambda *_: None)
    return [outbox.written_of(one) for one in Letter.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("kind", "key"),
    [("obra", "26/OB-1"), ("lugar", "26030"), ("busqueda", "municipio=26030"),
     ("busqueda", "q=reforma")],
)  # fmt: skip
def test_each_kind_of_thing_tells_of_its_works_and_of_no_other(kind: str, key: str) -> None:
    changed()
    changed(folio="OB-2", municipality="26018", name="Otra obra")
    follows(kind, key)
    (letter,) = told()
    assert letter.to == ANA
    assert "- OB-1 · Pavimentación de la calle Reforma: " in letter.body
    assert "/obras/obra/26/OB-1/" in letter.body
    assert "OB-2" not in letter.body


def test_a_state_tells_of_all_of_it() -> None:
    changed()
    changed(folio="OB-2", municipality="26018")
    follows("lugar", "26")
    (letter,) = told()
    assert "OB-1 · " in letter.body
    assert "OB-2 · " in letter.body


def test_it_is_sent_with_the_headers_of_one_click_and_only_once() -> None:
    changed()
    one = follows("lugar", "26030")
    assert len(told()) == 1
    assert len(told()) == 1
    sending.handle({}, lambda *_: None)
    (sent,) = mail.outbox
    link = sent.extra_headers["List-Unsubscribe"]
    assert link.startswith("<http")
    assert link.endswith("/>")
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert subscribing.leave(link.rstrip("/>").rpartition("/")[2]) == 1
    assert one.address in sent.to


def test_a_day_without_news_has_no_letter_and_is_not_told_later() -> None:
    follows("lugar", "26030")
    assert told() == []
    assert Following.objects.get().told_through == clock.today()
    changed()
    assert told() == []


def test_several_things_come_in_one_letter_each_with_its_way_out() -> None:
    changed()
    follows("lugar", "26030")
    follows("obra", "26/OB-1")
    follows("obra", "26/OB-1", "luis@example.org")
    sent = told()
    assert [one.to for one in sent].count(ANA) == 1
    letter = next(one for one in sent if one.to == ANA)
    assert letter.body.count("/seguir/dejar/") == 3
    assert "luis@example.org" not in letter.body


def test_many_news_are_counted() -> None:
    for number in range(letters.MOST + 5):
        changed(folio=f"OB-{number}")
    follows("lugar", "26030")
    (letter,) = told()
    assert letter.body.count("\n- ") == letters.MOST
    assert "Y 6 novedades más" in letter.body  # the rest, and one line on their load


def test_killed_between_two_people_the_others_are_told_and_nobody_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed()
    follows("obra", "26/OB-1")
    follows("obra", "26/OB-1", "luis@example.org")
    kept, seen = outbox.put, []

    class Dies(BaseException):
        pass

    def put(key: str, written: outbox.Written) -> bool:
        seen.append(written.to)
        if len(seen) == 2:
            raise Dies
        return kept(key, written)

    monkeypatch.setattr(outbox, "put", put)
    with pytest.raises(Dies):
        letters.tell(clock.today(), lambda *_: None)
    monkeypatch.setattr(outbox, "put", kept)
    assert sorted(one.to for one in told()) == sorted({ANA, "luis@example.org"})


def test_what_breaks_for_one_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    changed()
    follows("obra", "26/OB-1")
    follows("lugar", "26030", "luis@example.org")
    right = letters.topic_of

    def topic(kind: str, key: str) -> Any:
        if kind == "obra":
            raise ValueError("broken")
        return right(kind, key)

    monkeypatch.setattr(letters, "topic_of", topic)
    assert [one.to for one in told()] == ["luis@example.org"]


def test_an_answered_complaint_is_told_without_a_word_of_it() -> None:
    made = committees.scene(Status.IN_PROGRESS)
    phone = committees.phone(made.members[0])
    item = committees.complaint(made.work, text="Juan Pérez tiró escombro frente a mi casa.")
    assert phone.send(committees.raw(item)).status_code < 300
    (complaint,) = oversight.complaints_of(made.work)
    oversight.answer_complaint(complaint.id, "Se retiró.", said=committees.REVIEW)
    today = clock.today()
    topic = topic_of("obra", "26/OB-1")
    assert topic
    found = news(topic, today - timedelta(days=1), today, 50)
    (answer,) = [one for one in found if one.id.startswith("respuesta/")]
    assert complaint.folio in answer.says
    assert "Juan" not in "".join(one.about + one.says for one in found)
    other = topic_of("busqueda", "municipio=26018")
    assert other
    assert news(other, today - timedelta(days=1), today, 50) == []


@pytest.mark.parametrize(
    ("kind", "key"),
    [("obra", "26/NADA"), ("obra", "nada"), ("lugar", "99"), ("lugar", "abc"), ("lugar", "²"),
     ("dependencia", "nadie"), ("busqueda", ""), ("busqueda", "al=2026-01-01&q=x"),
     ("busqueda", "anio=x"), ("otra", "26"), ("busqueda", "q=" + "x" * 5000), ("lugar", "26\0")],
)  # fmt: skip
def test_what_is_not_there_is_not_followed(kind: str, key: str) -> None:
    changed()
    assert topic_of(kind, key) is None


def test_without_a_mail_server_nothing_is_written_nor_taken_as_told(settings: Any) -> None:
    settings.EMAIL_BACKEND = STAYS_HERE
    changed()
    follows("obra", "26/OB-1")
    before = Following.objects.get().told_through
    assert told() == []
    assert Following.objects.get().told_through == before
    topic = topic_of("obra", "26/OB-1")
    assert topic
    assert topic.ask == ""
    assert topic.feed
