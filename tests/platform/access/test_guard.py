"""The guard fails closed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from tests.making.people import person

from traza.kernel.actor import OtherAgency
from traza.platform.access.middleware import RouteGuard
from traza.platform.access.roles import EVERYONE, SIGNED_IN, Role, found_once, may_enter

REVIEW = "budget.close"  # of reviewers


def view_for(who):
    def view(request):
        return HttpResponse()

    return may_enter(who)(view) if who is not None else view


def enter(user, who, method="get"):
    from django.contrib.messages.storage.cookie import CookieStorage

    request = getattr(RequestFactory(), method)("/dentro/")
    request.user, request.session = user, {}
    request._messages = CookieStorage(request)
    return RouteGuard(lambda r: HttpResponse()).process_view(request, view_for(who), (), {})


def anonymous():
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


def test_a_view_that_declares_nobody_lets_nobody_in():
    with pytest.raises(PermissionDenied):
        enter(anonymous(), None)


def test_everyone_enters_a_public_view():
    assert enter(anonymous(), EVERYONE) is None


def test_a_stranger_is_sent_to_sign_in_and_back():
    answer = enter(anonymous(), SIGNED_IN)
    assert answer.url == "/cuenta/login/?next=/dentro/"


@pytest.mark.django_db
@pytest.mark.parametrize("who", [SIGNED_IN, REVIEW])
def test_staff_without_a_second_factor_is_sent_to_set_it_up(who):
    answer = enter(person(role=Role.REVIEW), who)
    assert answer.url == "/cuenta/2fa/"


@pytest.mark.django_db
@pytest.mark.parametrize("who", [SIGNED_IN, REVIEW])
def test_staff_with_a_second_factor_enters(who):
    assert enter(person(role=Role.REVIEW, mfa=True), who) is None


@pytest.mark.django_db
def test_a_reader_enters_what_is_signed_in_and_not_what_is_staff():
    reader = person()
    assert enter(reader, SIGNED_IN) is None
    with pytest.raises(PermissionDenied):
        enter(reader, REVIEW)


@pytest.mark.django_db
def test_another_staff_role_is_refused():
    with pytest.raises(PermissionDenied):
        enter(person(role=Role.CAPTURE, mfa=True), REVIEW)


@pytest.mark.django_db
def test_an_auditor_reads_and_changes_nothing():
    auditor = person(role=Role.AUDITOR, mfa=True)
    assert auditor.is_staff_role
    assert enter(auditor, REVIEW) is None
    with pytest.raises(PermissionDenied):
        enter(auditor, REVIEW, "post")


@pytest.mark.django_db
def test_the_thing_of_the_address_is_found_once_and_again_when_it_is_asked_again():
    seen = []

    @found_once
    def thing(request, slug):
        seen.append(slug)
        return slug.upper()

    @may_enter(REVIEW, of=thing)
    def view(request, slug):
        return HttpResponse(thing(request, slug) + thing(request, slug))

    request = RequestFactory().get("/x/")
    request.user, request.session = person(role=Role.REVIEW, mfa=True), {}
    guard = RouteGuard(lambda r: HttpResponse())
    assert guard.process_view(request, view, (), {"slug": "a", "other": 1}) is None
    assert seen == ["a"]
    assert view(request, "a").content == b"AA"
    assert seen == ["a", "a"]  # the first call took what the guard found, the second asked again


@pytest.mark.django_db
def test_who_is_not_of_the_things_agency_is_told_so_before_the_view():
    def thing(request, slug):
        raise OtherAgency(what="El libro «x»", agency="otra")

    @may_enter(REVIEW, of=thing)
    def view(request, slug):
        raise AssertionError("the view ran")

    request = RequestFactory().get("/x/")
    request.user, request.session = person(role=Role.REVIEW, mfa=True), {}
    answer = RouteGuard(lambda r: HttpResponse()).process_view(request, view, (), {"slug": "a"})
    assert answer.status_code == 403
    assert "El libro «x» es de otra dependencia" in answer.content.decode()
