"""A stranger may try so many times an hour, and leaves no address behind."""

from django.core.cache import cache
from django.test import RequestFactory

from traza.platform.access import rates


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
