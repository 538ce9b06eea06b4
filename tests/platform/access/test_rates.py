"""A stranger may try so many times an hour, and leaves no address behind."""

import fcntl
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from traza.config import stores
from traza.platform.access import purge, rates
from traza.platform.access.models import Counted

pytestmark = pytest.mark.django_db  # on PostgreSQL counts take turns in the database


def asks(address: str = "203.0.113.7", forwarded: str = ""):
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **extra)


def test_the_limit_is_of_one_address():
    assert [rates.allow("x", asks(), per_hour=2) for _ in range(3)] == [True, True, False]
    assert rates.allow("x", asks("203.0.113.8"), per_hour=2)


def test_after_an_hour_it_may_again(monkeypatch):
    now = rates.time.time()
    assert rates.allow("x", asks(), per_hour=1)
    assert not rates.allow("x", asks(), per_hour=1)
    monkeypatch.setattr(rates.time, "time", lambda: now + 3601)
    assert rates.allow("x", asks(), per_hour=1)


def test_the_address_is_not_kept():
    rates.allow("x", asks(), per_hour=2)
    kept = repr(getattr(cache, "_cache", {}))
    assert kept != "{}"
    assert "203.0.113.7" not in kept


def test_a_forwarded_address_is_believed_only_behind_https(settings):
    claimed = asks("10.0.0.1", "198.51.100.1, 203.0.113.9")
    assert rates.address(claimed) == "10.0.0.1"
    settings.HTTPS = True
    assert rates.address(claimed) == "203.0.113.9"


def test_an_area_has_its_limit_whoever_asks():
    here = [rates.allow_area("x", -110.9771, 29.0729, per_hour=2) for _ in range(3)]
    assert here == [True, True, False]
    assert not rates.allow_area("x", -110.9745, 29.0701, per_hour=2)  # the same square
    assert rates.allow_area("x", -110.9671, 29.0729, per_hour=2)  # a kilometre to the east
    assert rates.allow_area("y", -110.9771, 29.0729, per_hour=2)
    assert rates.allow("x", asks(), per_hour=2)


def test_the_area_is_not_kept():
    cache.clear()  # what others keep there holds any four digits
    rates.allow_area("x", -110.9771, 29.0729, per_hour=2)
    kept = repr(getattr(cache, "_cache", {}))
    assert "rate:x" in kept
    assert "1109" not in kept
    assert "2907" not in kept


def test_a_line_of_ipv6_is_one_address_however_many_it_has():
    tries = [f"2001:db8:1:2::{end:x}" for end in range(3)]
    assert [rates.allow("x", asks(one), per_hour=2) for one in tries] == [True, True, False]
    assert rates.allow("x", asks("2001:db8:1:3::1"), per_hour=2)
    assert rates.allow("x", asks("::ffff:203.0.113.7"), per_hour=2)
    assert rates.allow("x", asks("no es una dirección"), per_hour=2)


def test_ipv4_said_as_ipv6_is_the_same_and_not_everybodys():
    assert rates.allow("x", asks("203.0.113.7"), per_hour=1)
    assert not rates.allow("x", asks("::ffff:203.0.113.7"), per_hour=1)
    assert rates.allow("x", asks("::ffff:203.0.113.8"), per_hour=1)


def is_taken(path):
    """Does somebody hold the turn of that name?"""
    with path.open("a") as turn:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_many_at_once_have_no_more_tries(monkeypatch, settings):
    if connection.vendor == "postgresql":
        pytest.skip("otros hilos no ven la base de esta prueba; vea el turno más abajo")

    turn, taken = Path(settings.HOME) / "cache" / "counts.lock", []

    class Watched:
        """Whoever reads or writes a count has the turn: nobody comes in between."""

        get_or_set = cache.get_or_set

        def get(self, *args):
            taken.append(is_taken(turn))
            return cache.get(*args)

        def set(self, *args):
            taken.append(is_taken(turn))
            return cache.set(*args)

    monkeypatch.setattr(rates, "cache", Watched())
    with ThreadPoolExecutor(8) as many:
        allowed = list(many.map(lambda _: rates.allow("x", asks(), per_hour=3), range(8)))
    assert allowed.count(True) == 3
    assert taken == [True] * (8 + 3)


def test_machines_on_one_postgresql_count_one_after_the_other():
    if connection.vendor != "postgresql":
        pytest.skip("el turno entre equipos es de PostgreSQL")
    held = """SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 8202
        AND pid = pg_backend_pid()"""  # the server has other databases, each with its own turns
    with rates._alone("x"), connection.cursor() as cursor:
        cursor.execute(held)
        assert cursor.fetchone() == (1,)


@pytest.fixture
def shared(settings, monkeypatch):
    """Counts are in the database, as with PostgreSQL."""
    monkeypatch.setenv("TRAZA_DATABASE", "postgres://traza@server/traza")
    settings.CACHES = stores.counts(settings.HOME / "cache")
    return settings


def test_nobody_reads_who_tried_in_the_counts(shared, client):
    """The library that counts entries puts addresses into the names of its counts."""
    client.post("/cuenta/login/", {"login": "ana@example.org", "password": "mala"})
    rows = list(Counted.objects.values_list("cache_key", "value"))
    assert rows
    for key, _value in rows:
        assert re.fullmatch(r"[0-9a-f]{64}", key)


def test_counts_that_are_over_leave_the_database(shared):
    rates.allow("x", asks(), per_hour=2)
    Counted.objects.update(expires=timezone.now() - timedelta(seconds=1))
    rates.allow("x", asks("203.0.113.8"), per_hour=2)
    purge.handle({}, lambda *_said: None)
    assert Counted.objects.count() == 2  # the salt of today and the last count


def test_the_salt_of_a_day_is_gone_with_it(monkeypatch):
    cache.clear()
    at = rates.time.time()
    seen = []
    for day in range(2):
        monkeypatch.setattr(rates.time, "time", lambda day=day: at + day * rates.DAY)
        seen.append(rates._mark("203.0.113.7"))
    assert seen[0] != seen[1]
    assert sum("salt" in key for key in cache._cache) == 1


def test_machines_on_one_postgresql_count_together(shared, settings):
    assert rates.allow("y", asks(), per_hour=2)
    assert "DatabaseCache" in settings.CACHES["default"]["BACKEND"]
    for tried in (True, True, False):
        del caches["default"]  # another process
        assert rates.allow("x", asks(), per_hour=2) is tried
    keys = Counted.objects.values_list("cache_key", flat=True)
    assert keys
    assert not any("203.0.113.7" in key for key in keys)


def test_one_machine_counts_in_a_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("TRAZA_DATABASE", raising=False)
    assert "filebased" in stores.counts(tmp_path)["default"]["BACKEND"]
