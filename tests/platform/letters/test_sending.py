"""Letters leave once, survive a kill, wait for a server that is not there, and are given up."""

from __future__ import annotations

from datetime import timedelta
from smtplib import (
    SMTPConnectError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone

from traza.platform.letters import outbox, sending
from traza.platform.letters.models import BadAddress, Letter, State
from traza.platform.mail import STAYS_HERE
from traza.platform.tasks.models import Task

pytestmark = pytest.mark.django_db
ANA = "ana@example.org"


class Dies(BaseException):
    """kill -9: nothing after it runs."""


class Post(EmailBackend):
    """A server that does as `answers` say, in turns, and then takes everything."""

    answers: list[BaseException] = []
    after: list[BaseException] = []

    def send_messages(self, messages: Any) -> int:
        if self.answers:
            raise self.answers.pop(0)
        sent = super().send_messages(messages)
        if self.after:
            raise self.after.pop(0)
        return sent


@pytest.fixture(autouse=True)
def post(monkeypatch: pytest.MonkeyPatch) -> type[Post]:
    monkeypatch.setattr(sending, "get_connection", Post)
    Post.answers, Post.after = [], []
    return Post


def put(key: str = "one", to: str = ANA) -> bool:
    return outbox.put(key, outbox.Written(to, "Traza: su día", "Espera por usted un asunto.\n"))


def send() -> None:
    sending.handle({}, lambda *_: None)


def letter(key: str = "one") -> Letter:
    return Letter.objects.get(key=key)


def later() -> None:
    """As if the time of the next try had come."""
    Letter.objects.filter(state=State.WAITING).update(due_at=timezone.now() - timedelta(seconds=1))


def test_a_letter_leaves_once_and_what_it_said_with_it() -> None:
    assert put()
    assert not put()
    send()
    send()
    (sent,) = mail.outbox
    assert sent.to == [ANA]
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert letter().state == State.SENT
    assert letter().sealed == ""
    assert not put()


def test_nothing_of_it_lies_in_clear_in_the_register() -> None:
    put()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM letters_letter")
        row = str(cursor.fetchall())
    assert ANA not in row
    assert "asunto" not in row


def test_killed_before_it_leaves_it_is_not_lost(post: type[Post]) -> None:
    put()
    post.answers = [Dies()]
    with pytest.raises(Dies):
        send()
    assert mail.outbox == []
    send()
    assert mail.outbox == []  # still held by who died
    later()
    send()
    assert len(mail.outbox) == 1


def test_killed_after_it_left_it_may_come_again_and_is_known_by_its_id(post: type[Post]) -> None:
    put()
    post.after = [Dies()]
    with pytest.raises(Dies):
        send()
    later()
    send()
    send()
    ids = [one.extra_headers["Message-ID"] for one in mail.outbox]
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_a_refused_address_gets_nothing_more_and_the_others_do(post: type[Post]) -> None:
    put("one")
    put("two", "luis@example.org")
    put("three")
    post.answers = [SMTPRecipientsRefused({ANA: (550, b"5.1.1 no such user ana@example.org")})]
    send()
    assert letter().state == State.REFUSED
    assert letter("three").state == State.DROPPED
    assert [one.to for one in mail.outbox] == [["luis@example.org"]]
    mark = BadAddress.objects.get()
    assert "5.1.1" in mark.said
    assert ANA not in mark.said
    assert not put("four", ANA.upper())
    send()
    assert len(mail.outbox) == 1


def test_a_server_that_is_not_there_holds_everything_back_and_nothing_is_lost(
    post: type[Post],
) -> None:
    put("one")
    put("two", "luis@example.org")
    post.answers = [SMTPConnectError(421, b"no"), OSError("down")]
    send()
    assert len(post.answers) == 1  # the second letter was not tried
    assert letter("one").due_at > timezone.now()
    assert letter("two").due_at > timezone.now()
    later()
    send()
    assert letter("two").tries + letter("one").tries == 2
    later()
    send()
    assert len(mail.outbox) == 2


def test_a_letter_that_the_server_does_not_take_holds_no_other_back(post: type[Post]) -> None:
    put("one")
    put("two", "luis@example.org")
    post.answers = [SMTPDataError(554, b"5.7.1 looks like spam")]
    send()
    assert [one.to for one in mail.outbox] == [["luis@example.org"]]
    assert letter("one").state == State.WAITING
    assert letter("one").due_at > timezone.now()


def test_many_letters_are_one_conversation_which_may_be_begun_again(
    post: type[Post], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    held: list[Post] = []

    def begin(self: Post) -> bool:
        if self not in held:
            held.append(self)
            opened.append(1)
        return False

    monkeypatch.setattr(Post, "open", begin)
    monkeypatch.setattr(Post, "close", lambda self: held.clear())
    for number in range(5):
        put(str(number), f"p{number}@example.org")
    post.after = [SMTPServerDisconnected("enough")]  # it took the first, and hung up on us
    send()
    assert len(opened) == 1
    assert {one.tries for one in Letter.objects.all()} == {0, 1}
    later()
    Post.answers = []
    send()
    assert len(opened) == 2  # all that was held, by one conversation
    opened.clear()
    for number in range(3):
        put(f"n{number}", f"q{number}@example.org")
    sent = len(mail.outbox)
    calls = []

    def one_then_gone(self: Post, messages: Any) -> int:
        calls.append(1)
        if len(calls) == 2:
            raise SMTPSenderRefused(421, b"too many in one", "traza@example.org")
        return EmailBackend.send_messages(self, messages)

    monkeypatch.setattr(Post, "send_messages", one_then_gone)
    send()
    assert len(mail.outbox) - sent == 3  # none was held back
    assert len(opened) == 2


def test_a_server_that_does_not_take_our_sender_holds_everything_back(post: type[Post]) -> None:
    put("one")
    put("two", "luis@example.org")
    post.answers = [SMTPSenderRefused(550, b"who are you", "traza@example.org")]
    send()
    assert mail.outbox == []
    assert letter("two").due_at > timezone.now()


def test_what_no_server_takes_is_given_up(post: type[Post]) -> None:
    put()
    Letter.objects.update(made_at=timezone.now() - timedelta(days=4))
    post.answers = [SMTPDataError(554, b"5.7.1 looks like spam")]
    send()
    assert letter().state == State.GIVEN_UP
    assert letter().sealed == ""
    assert not BadAddress.objects.exists()
    assert outbox.counted(timezone.now()).given_up == 1


def test_a_subject_of_two_lines_is_no_letter_and_stops_no_other() -> None:
    outbox.put("bad", outbox.Written(ANA, "uno\nBcc: otra@example.org", "x"))
    put("good")
    send()
    assert letter("bad").state == State.GIVEN_UP
    assert len(mail.outbox) == 1


def test_the_chore_asks_once_and_only_when_there_is_something(settings: Any) -> None:
    sending.ask()
    assert not Task.objects.filter(name=sending.TASK).exists()
    put()
    sending.ask()
    sending.ask()
    assert Task.objects.filter(name=sending.TASK).count() == 1
    settings.EMAIL_BACKEND = STAYS_HERE
    Task.objects.all().delete()
    sending.ask()
    send()
    assert not Task.objects.filter(name=sending.TASK).exists()
    assert mail.outbox == []


def test_what_is_long_over_leaves() -> None:
    put()
    send()
    Letter.objects.update(over_at=timezone.now() - timedelta(days=100))
    outbox.mark_bad(ANA, "550")
    BadAddress.objects.update(at=timezone.now() - timedelta(days=40))
    sending.purge({}, lambda *_: None)
    assert not Letter.objects.exists()
    assert not outbox.is_bad(ANA)
