"""The first administrator, and who may do what."""

import io

import pytest
from django.core.management import call_command
from tests.making.people import person

from traza.platform.access import people
from traza.platform.access.management.commands.admin_create import NobodyTypes
from traza.platform.access.models import User
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL, entries

pytestmark = pytest.mark.django_db


def test_the_terminal_makes_the_first_administrator(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("una contraseña bien larga\n"))
    out = io.StringIO()
    call_command("admin_create", "Jefa@Example.org", "--password-stdin", stdout=out)
    user = User.objects.get()
    assert (user.email, user.role) == ("jefa@example.org", Role.ADMIN)
    assert user.check_password("una contraseña bien larga")
    assert user.emailaddress_set.get().verified
    assert "/cuenta/2fa/" in out.getvalue()
    assert entries()[0].verb == "access.administrator_created"


def test_without_a_terminal_nobody_is_asked_for_a_password(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("una contraseña bien larga\n"))
    with pytest.raises(NobodyTypes, match="--password-stdin"):
        call_command("admin_create", "jefa@example.org")
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("email", "password", "says"),
    [
        ("nadie", "una contraseña bien larga", "no es un correo"),
        ("ana@example.org", "corta", "contraseña no sirve"),
        ("ana@example.org", "ana@example.org", "contraseña no sirve"),
    ],
)
def test_a_bad_account_is_refused_with_a_sentence(email, password, says):
    with pytest.raises((people.BadEmail, people.WeakPassword), match=says):
        people.create_administrator(email, password)
    assert not User.objects.exists()


def test_the_same_email_twice_is_refused():
    person("ana@example.org")
    with pytest.raises(people.EmailTaken):
        people.create_administrator("ANA@example.org", "una contraseña bien larga")


def test_a_change_of_role_is_recorded_with_its_reason():
    admin, ana = person("a@example.org", Role.ADMIN), person("b@example.org")
    people.change_role(ana.pk, Role.REVIEW, by=TERMINAL, why="Entra al equipo.")
    ana.refresh_from_db()
    assert ana.role == Role.REVIEW
    (act,) = entries(about=f"user:{ana.pk}")
    assert (act.detail, act.why) == ({"from": "reader", "to": "review"}, "Entra al equipo.")
    assert admin.role == Role.ADMIN


def test_a_person_is_given_an_agency_and_keeps_it_when_only_the_role_changes():
    ana = person("b@example.org")
    why = "Entra al equipo."
    people.change_role(ana.pk, Role.CAPTURE, by=TERMINAL, why=why, agency="obras")
    people.change_role(ana.pk, Role.REVIEW, by=TERMINAL, why=why)
    ana.refresh_from_db()
    assert (ana.agency, ana.role) == ("obras", Role.REVIEW)
    assert [act.detail.get("agency") for act in entries(about=f"user:{ana.pk}")] == [None, "obras"]


def test_a_change_without_a_reason_is_refused():
    with pytest.raises(people.WithoutReason):
        people.change_role(person().pk, Role.REVIEW, by=TERMINAL, why="  ")


def test_the_last_administrator_stays():
    admin = person("a@example.org", Role.ADMIN)
    with pytest.raises(people.LastAdministrator):
        people.change_role(admin.pk, Role.READER, by=TERMINAL, why="Me voy.")
    person("b@example.org", Role.ADMIN)
    people.change_role(admin.pk, Role.READER, by=TERMINAL, why="Me voy.")


def test_nobody_is_not_somebody():
    with pytest.raises(people.NoSuchPerson):
        people.change_role(999, Role.READER, by=TERMINAL, why="Prueba.")


def test_an_account_is_found_by_its_number_however_many_there_are():
    User.objects.bulk_create(User(email=f"a{n:03}@example.org", role="reader") for n in range(501))
    last = User.objects.get(email="a500@example.org")
    assert last.pk not in {one.id for one in people.people()}
    found = people.find_person(last.pk)
    assert found is not None
    assert found.email == "a500@example.org"
    assert people.find_person(last.pk + 1) is None
