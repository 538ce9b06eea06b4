"""Following without an account: asked, confirmed, left; nothing in clear, no link for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from traza.platform.access import rates
from traza.platform.following import subscribing
from traza.platform.following.models import Following
from traza.platform.following.subscribing import BadLink, Followed, ask, confirm, leave
from traza.platform.letters import outbox
from traza.platform.letters.models import Letter, State

pytestmark = pytest.mark.django_db
ANA = "ana@example.org"


@pytest.fixture(autouse=True)
def _no_tries() -> None:
    cache.clear()


def asked(key: str = "26030", address: str = ANA) -> Followed:
    found = ask(address, "lugar", key, "es-mx")
    assert found
    return found


def test_an_address_lies_nowhere_in_clear() -> None:
    asked()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM following_following")
        assert ANA not in str(cursor.fetchall())
    assert Following.objects.get().address == ANA


def test_nothing_is_followed_before_it_is_confirmed() -> None:
    one = asked()
    assert subscribing.counted() == 0
    assert confirm(one.confirm).is_confirmed
    assert confirm(one.confirm).is_confirmed  # pressed twice
    assert subscribing.counted() == 1


def test_asked_twice_the_first_link_ends_until_it_is_confirmed() -> None:
    first = asked()
    Following.objects.update(asked_at=timezone.now() - subscribing.SOON)
    second = asked(address=ANA.upper())
    assert first.id == second.id
    with pytest.raises(BadLink):
        confirm(first.confirm)
    confirm(second.confirm)


def test_asked_again_at_once_the_letter_on_its_way_is_the_only_one() -> None:
    first = asked()
    assert ask(ANA, "lugar", "26030", "es-mx") is None
    assert confirm(first.confirm).is_confirmed


def test_who_asks_for_an_address_that_follows_ends_none_of_its_links() -> None:
    one = confirm(asked().confirm)
    asked()
    assert leave(one.leave) == 1


def test_a_leaked_link_is_revoked_by_its_person() -> None:
    one = confirm(asked().confirm)
    again = asked()
    fresh = confirm(again.confirm)
    assert fresh.is_confirmed
    assert leave(one.leave) == leave(one.leave_all) == 0
    assert Following.objects.count() == 1
    assert leave(fresh.leave) == 1


def test_a_confirmation_ends_in_three_days(monkeypatch: pytest.MonkeyPatch) -> None:
    one = asked()
    monkeypatch.setattr(subscribing, "GOOD_FOR", timedelta(seconds=-1))
    with pytest.raises(BadLink):
        confirm(one.confirm)
    assert leave(one.leave) == 1  # leaving has no end


BAD = [
    "", "x", "a:b:c", "x" * 5000, signing.dumps([1, "x"], salt="other"),
    signing.dumps("texto", salt=subscribing.CONFIRM), signing.dumps([], salt=subscribing.LEAVE),
    signing.dumps({"a": 1}, salt=subscribing.LEAVE),
]  # fmt: skip


@pytest.mark.parametrize("word", BAD, ids=range(len(BAD)))
def test_bad_words_do_nothing(word: str) -> None:
    asked()
    for verb in (confirm, leave):
        with pytest.raises(BadLink):
            verb(word)
    assert Following.objects.count() == 1


def test_a_link_does_one_thing() -> None:
    one = asked()
    with pytest.raises(BadLink):
        leave(one.confirm)
    with pytest.raises(BadLink):
        confirm(one.leave)


def test_leaving_forgets_the_address_and_the_letters_that_wait() -> None:
    one, other = (confirm(asked(key).confirm) for key in ("26030", "26018"))
    outbox.put(f"{subscribing.LETTERS}wait", outbox.Written(ANA, "x", "y"))
    assert leave(one.leave) == 1
    assert Letter.objects.get().state == State.WAITING
    assert leave(other.leave_all) == 1
    assert leave(other.leave_all) == 0
    assert not Following.objects.exists()
    assert (Letter.objects.get().state, Letter.objects.get().sealed) == (State.DROPPED, "")


def test_leaving_drops_no_letter_of_another_room() -> None:
    one = confirm(asked().confirm)
    outbox.put("staff:1:work", outbox.Written(ANA, "x", "y"))
    assert leave(one.leave_all) == 1
    assert Letter.objects.get().state == State.WAITING


def test_the_link_that_leaves_everything_holds_when_its_own_thing_was_left() -> None:
    one, other = (confirm(asked(key).confirm) for key in ("26030", "26018"))
    assert leave(one.leave) == 1
    seen = subscribing.seen(one.leave_all, subscribing.LEAVE)
    assert seen is not None
    assert seen.id == other.id
    assert leave(one.leave_all) == 1
    assert not Following.objects.exists()


def test_new_links_end_those_of_everything_that_is_followed() -> None:
    one, other = (confirm(asked(key).confirm) for key in ("26030", "26018"))
    fresh = confirm(asked().confirm)
    assert leave(other.leave) == leave(one.leave_all) == 0
    assert leave(fresh.leave_all) == 2


def test_two_asked_before_any_is_confirmed_are_both_confirmed() -> None:
    for one in [asked("26030"), asked("26018")]:
        assert confirm(one.confirm).is_confirmed


def test_who_asks_for_an_address_that_follows_changes_no_language() -> None:
    confirm(asked().confirm)
    ask(ANA, "lugar", "26030", "en")
    assert Following.objects.get().language == "es-mx"


def test_one_mailbox_gets_few_letters_a_day_however_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rates, "LETTERS_PER_HOUR", 100)
    for number in range(rates.LETTERS_PER_DAY):
        asked(str(number), f"ana+{number}@example.org")
    assert ask(ANA, "lugar", "26030", "es-mx") is None
    assert ask("luis@example.org", "lugar", "26030", "es-mx")


def test_one_address_gets_few_letters_an_hour_whoever_asks() -> None:
    for key in ("1", "2", "3"):
        asked(key)
    assert ask(ANA, "lugar", "4", "es-mx") is None
    assert ask("luis@example.org", "lugar", "4", "es-mx")
    assert Following.objects.count() == 4


def test_an_address_follows_so_many_and_one_that_refuses_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(subscribing, "MOST", 1)
    asked("1")
    assert ask(ANA, "lugar", "2", "es-mx") is None
    outbox.mark_bad("luis@example.org", "550")
    assert ask("luis@example.org", "lugar", "1", "es-mx") is None


def test_what_nobody_confirmed_and_what_is_refused_is_forgotten() -> None:
    confirm(asked("1").confirm)
    asked("2")
    asked("1", "luis@example.org")
    confirm(asked("2", "luis@example.org").confirm)
    outbox.mark_bad("luis@example.org", "550")
    Following.objects.update(asked_at=timezone.now() - timedelta(days=4))
    subscribing.purge({}, lambda *_: None)
    (left,) = Following.objects.all()
    assert (left.address, left.key) == (ANA, "1")
