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
