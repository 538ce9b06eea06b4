"""An account is invited by letter, ends at once, and gets its second step back from another."""

from __future__ import annotations

import io
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from tests.making.people import PASSWORD, person

from traza.kernel.actor import WithoutCapability
from traza.platform.access import appointing, lifecycle, people, resetting
from traza.platform.access.models import Appointment, SecondStepReset, User
from traza.platform.access.roles import Role
from traza.platform.audit.record import Actor, entries
from traza.portal.waits import waits

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Así se acordó."


@pytest.fixture(autouse=True)
def _letters_in_memory(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def jefa() -> User:
    return person("jefa@example.org", Role.ADMIN, mfa=True)


@pytest.fixture
def office(client, jefa) -> Client:
    client.force_login(jefa)
    return client


def test_who_is_invited_sets_a_password_and_enters_as_what_they_are(office):
    form = {"email": "Nueva@example.org", "role": "capture", "agency": "", "why": WHY}
    assert office.post("/cuentas/invitar/", form).status_code == 302
    user = User.objects.get(email="nueva@example.org")
    assert not user.has_usable_password()
    (letter,) = mail.outbox
    path = re.search(r"https?://[^/]+(/cuenta/password/reset/key/\S+)", letter.body).group(1)
    theirs = Client()
    page = theirs.get(path, follow=True)
    form = {"password1": PASSWORD, "password2": PASSWORD}
    theirs.post(page.redirect_chain[-1][0], form)
    assert user.emailaddress_set.get().verified
    again = Client().get(path, follow=True)
    assert "password1" not in again.content.decode()  # the link serves once
    theirs.post("/cuenta/login/", {"login": user.email, "password": PASSWORD})
    assert theirs.get("/revision/").status_code in {302, 403}
    assert theirs.get("/subidas/")["Location"] == "/cuenta/2fa/"


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"email": "jefa@example.org"}, "Ya hay una cuenta"),
        ({"why": ""}, "Escriba el motivo"),
        ({"role": "admin"}, ""),
    ],
)
def test_what_cannot_be_invited_is_said(office, over, says):
    form = {"email": "nueva@example.org", "role": "capture", "agency": "", "why": WHY} | over
    answer = office.post("/cuentas/invitar/", form)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert User.objects.count() == 1
    assert not mail.outbox


def test_a_deactivated_account_is_out_at_once_and_stays_out(office):
    ana = person("ana@example.org", Role.CAPTURE, mfa=True)
    theirs = Client()
    theirs.force_login(ana)
    assert theirs.get("/subidas/").status_code == 200
    office.post(f"/cuentas/{ana.pk}/baja/", {"deactivate-why": WHY})
    assert theirs.get("/subidas/")["Location"].startswith("/cuenta/login/")
    office.post(f"/cuentas/{ana.pk}/alta/", {"reactivate-why": WHY})
    assert theirs.get("/subidas/")["Location"].startswith("/cuenta/login/")  # it was ended
    again = Client()
    again.force_login(User.objects.get(pk=ana.pk))
    assert again.get("/subidas/").status_code == 200
    assert [one.to for one in mail.outbox] == [["ana@example.org"]] * 2
    verbs = [one.verb for one in entries(about=f"user:{ana.pk}")]
    assert {"access.deactivated", "access.reactivated"} <= set(verbs)


def test_sessions_end_wherever_they_are_open(office):
    ana = person()
    first, second = Client(), Client()
    for one in (first, second):
        one.force_login(ana)
    office.post(f"/cuentas/{ana.pk}/sesiones/", {"end-why": WHY})
    assert [one.get("/subidas/").status_code for one in (first, second)] == [302, 302]


def test_the_last_administrator_is_not_deactivated(office, jefa):
    answer = office.post(f"/cuentas/{jefa.pk}/baja/", {"deactivate-why": WHY})
    assert answer.status_code == 422
    assert "única cuenta de administración" in answer.content.decode()
    jefa.refresh_from_db()
    assert jefa.is_active


@pytest.fixture
def second(db):
    """Another administrator, in her browser."""
    client = Client()
    client.force_login(person("segunda@example.org", Role.ADMIN, mfa=True))
    return client


def test_a_lost_second_step_is_taken_away_by_two_and_its_owner_is_told_at_once(
    office, second, jefa
):
    ana = person("ana@example.org", Role.CAPTURE, mfa=True)
    theirs = Client()
    theirs.force_login(ana)
    own = office.post(f"/cuentas/{jefa.pk}/segundo-paso/", {"reset-why": WHY})
    assert own.status_code == 422
    assert "traza admin reset" in own.content.decode()
    door = f"/cuentas/{ana.pk}/segundo-paso/"
    assert office.post(door, {"reset-why": WHY}).status_code == 302
    assert Authenticator.objects.filter(user=ana).exists()
    assert theirs.get("/subidas/").status_code == 200
    (letter,) = [letter for letter in mail.outbox if letter.to == [ana.email]]
    assert "Sigue puesto" in letter.body
    assert "sigue puesto" in second.get(f"/cuentas/{ana.pk}/").content.decode()
    again = office.post(f"{door}confirmar/", {"confirm_reset-why": WHY})
    assert again.status_code == 422
    assert "ni quien lo propuso" in again.content.decode()
    assert Authenticator.objects.filter(user=ana).exists()
    keys = [wait.key for wait in waits("")]
    assert [key for key in keys if key.startswith("second_step_reset:")]
    assert second.post(f"{door}confirmar/", {"confirm_reset-why": WHY}).status_code == 302
    assert not Authenticator.objects.filter(user=ana).exists()
    assert theirs.get("/subidas/").status_code == 302
    assert "segundo paso" in mail.outbox[-1].subject
    verbs = [entry.verb for entry in entries(about=f"user:{ana.pk}")]
    assert verbs[:2] == ["access.second_step_reset", "access.second_step_reset_proposed"]


def test_an_administrators_second_step_is_not_one_persons(office, second, jefa):
    """With two administrators, one of them the owner, nobody could confirm it."""
    other = User.objects.get(email="segunda@example.org")
    answer = office.post(f"/cuentas/{other.pk}/segundo-paso/", {"reset-why": WHY})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "traza admin reset" in text
    assert "códigos de recuperación" in text
    assert Authenticator.objects.filter(user=other).exists()


def test_with_one_administrator_it_is_the_terminal_s(office):
    ana = person("ana@example.org", Role.CAPTURE, mfa=True)
    answer = office.post(f"/cuentas/{ana.pk}/segundo-paso/", {"reset-why": WHY})
    assert answer.status_code == 422
    assert "traza admin reset" in answer.content.decode()
    assert Authenticator.objects.filter(user=ana).exists()


def test_a_reset_that_is_turned_down_or_old_or_of_who_left_is_no_half_key(office, second, jefa):
    ana = person("ana@example.org", Role.CAPTURE, mfa=True)
    door = f"/cuentas/{ana.pk}/segundo-paso/"
    office.post(door, {"reset-why": WHY})
    assert office.post(door, {"reset-why": WHY}).status_code == 422  # once
    second.post(f"{door}rechazar/", {"reject_reset-why": WHY})
    assert second.post(f"{door}confirmar/", {"confirm_reset-why": WHY}).status_code == 422
    office.post(door, {"reset-why": WHY})
    old = timezone.now() - resetting.GOOD_FOR
    SecondStepReset.objects.filter(decided_at=None).update(proposed_at=old)
    assert second.post(f"{door}confirmar/", {"confirm_reset-why": WHY}).status_code == 422
    office.post(door, {"reset-why": WHY})  # proposed anew
    User.objects.filter(pk=jefa.pk).update(role=Role.REVIEW)
    assert second.post(f"{door}confirmar/", {"confirm_reset-why": WHY}).status_code == 422
    assert Authenticator.objects.filter(user=ana).exists()


@pytest.mark.parametrize("had_one", [True, False])
def test_a_second_step_set_up_after_the_proposal_is_not_what_was_proposed(office, second, had_one):
    ana = person("ana@example.org", Role.CAPTURE, mfa=had_one)
    door = f"/cuentas/{ana.pk}/segundo-paso/"
    office.post(door, {"reset-why": WHY})
    Authenticator.objects.filter(user=ana).delete()  # she came back with a recovery code
    Authenticator.objects.create(user=ana, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert second.post(f"{door}confirmar/", {"confirm_reset-why": WHY}).status_code == 422
    assert Authenticator.objects.filter(user=ana).exists()
    assert office.post(door, {"reset-why": WHY}).status_code == 302  # proposed of this one
    assert second.post(f"{door}confirmar/", {"confirm_reset-why": WHY}).status_code == 302
    assert not Authenticator.objects.filter(user=ana).exists()


def test_the_terminal_lets_in_who_nobody_else_can(jefa):
    out = io.StringIO()
    call_command("admin_reset", "JEFA@example.org", stdout=out)
    assert not Authenticator.objects.exists()
    path = re.search(r"(/cuenta/password/reset/key/\S+)", out.getvalue()).group(1)
    assert "password1" in Client().get(path, follow=True).content.decode()
    with pytest.raises(people.NoSuchPerson):
        call_command("admin_reset", "nadie@example.org")


def test_an_administrator_alone_names_the_second_and_a_third_asks_for_two(office, jefa):
    """The attack: one administrator makes another alone, and nobody is told."""
    segunda, tercera = person("b@example.org", mfa=True), person("c@example.org", mfa=True)
    form = {"role": "admin", "agency": "", "why": WHY}
    office.post(f"/cuentas/{segunda.pk}/", form)
    segunda.refresh_from_db()
    assert segunda.role == Role.ADMIN
    mail.outbox.clear()
    page = office.post(f"/cuentas/{tercera.pk}/", form, follow=True).content.decode()
    tercera.refresh_from_db()
    assert tercera.role == Role.READER
    assert "propuesto" in page
    assert sorted(one.to[0] for one in mail.outbox) == ["b@example.org", "jefa@example.org"]
    mine = office.post(f"/cuentas/{tercera.pk}/aceptar/", {"accept-why": WHY})
    assert mine.status_code == 422
    assert "Usted lo propuso" in mine.content.decode()
    assert office.post(f"/cuentas/{tercera.pk}/", form).status_code == 422  # once
    other = Client()
    other.force_login(segunda)
    mail.outbox.clear()
    other.post(f"/cuentas/{tercera.pk}/aceptar/", {"accept-why": WHY})
    tercera.refresh_from_db()
    assert tercera.role == Role.ADMIN
    assert len(mail.outbox) == 3  # all are told, the new one too


@pytest.mark.parametrize("taken", ["deactivated", "demoted"])
def test_who_took_another_administrator_away_names_nobody_alone(jefa, taken):
    """The attack: of two, one takes the other away and then is two with an account of their own."""
    segunda, own = person("b@example.org", Role.ADMIN, mfa=True), person("c@example.org", mfa=True)
    by = Actor.of(jefa)
    if taken == "deactivated":
        lifecycle.deactivate(segunda.pk, by=by, why=WHY)
    else:
        people.change_role(segunda.pk, Role.READER, by=by, why=WHY)
    with pytest.raises(appointing.TookOneAway, match="hacen falta dos personas"):
        people.change_role(own.pk, Role.ADMIN, by=by, why=WHY)
    own.refresh_from_db()
    assert own.role == Role.READER
    people.create_administrator("d@example.org", PASSWORD)
    assert not people.change_role(own.pk, Role.ADMIN, by=by, why=WHY)  # two again: it is proposed


def test_who_was_no_administrator_hinders_nothing(jefa):
    lector, own = person("b@example.org", mfa=True), person("c@example.org", mfa=True)
    lifecycle.deactivate(lector.pk, by=Actor.of(jefa), why=WHY)
    assert people.change_role(own.pk, Role.ADMIN, by=Actor.of(jefa), why=WHY)


def test_a_rejected_proposal_names_nobody(jefa):
    segunda, ana = person("b@example.org", Role.ADMIN, mfa=True), person()
    by, other = Actor.of(jefa), Actor.of(segunda)
    assert not people.change_role(ana.pk, Role.ADMIN, by=by, why=WHY)
    appointing.decide(ana.pk, accept=False, by=other, why=WHY)
    ana.refresh_from_db()
    assert ana.role == Role.READER
    assert appointing.waiting(ana.pk) is None
    with pytest.raises(appointing.NothingProposed):
        appointing.decide(ana.pk, accept=True, by=other, why=WHY)


def test_the_database_too_asks_for_another(jefa):
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            person=jefa, why=WHY, proposed_by=1, proposed_at=now,
            decided_by=1, decided_at=now, accepted=True,
        )  # fmt: skip


def test_who_entered_when_is_on_the_page(office):
    ana = person("ana@example.org", Role.CAPTURE)
    Client().post("/cuenta/login/", {"login": ana.email, "password": PASSWORD})
    page = office.get(f"/cuentas/{ana.pk}/").content.decode()
    assert "Entró al sitio" in page
    assert "entró por última vez" in page
    assert "Última entrada" in office.get("/cuentas/").content.decode()


def test_only_administrators_have_these_doors(client):
    client.force_login(person("rev@example.org", Role.REVIEW, mfa=True))
    assert client.get("/cuentas/invitar/").status_code == 403
    for door in (
        "baja",
        "alta",
        "sesiones",
        "segundo-paso",
        "segundo-paso/confirmar",
        "carta",
        "aceptar",
        "rechazar",
    ):
        assert client.post(f"/cuentas/1/{door}/", {"why": WHY}).status_code == 403


def test_a_letter_that_fails_undoes_nothing(jefa, monkeypatch):
    def refuses(*_args, **_more):
        raise OSError("no server")

    monkeypatch.setattr("traza.platform.access.letters.send_mail", refuses)
    ana = person()
    lifecycle.deactivate(ana.pk, by=Actor.of(jefa), why=WHY)
    ana.refresh_from_db()
    assert not ana.is_active


@pytest.mark.parametrize("role", ["reader", "capture", "review", "auditor", "device", "nobody"])
def test_no_verb_of_accounts_is_for_who_does_not_run_them(jefa, role):
    """The check is in the action too: whoever calls it, by whatever door."""
    ana, by = person(), Actor(jefa.pk, role, "cecop-sonora")
    verbs = (
        lambda: lifecycle.invite(
            "x@example.org", Role.CAPTURE, agency="", by=by, why=WHY, address=str
        ),
        lambda: lifecycle.invite_again(ana.pk, by=by, why=WHY, address=str),
        lambda: lifecycle.deactivate(ana.pk, by=by, why=WHY),
        lambda: lifecycle.reactivate(ana.pk, by=by, why=WHY),
        lambda: lifecycle.end_sessions(ana.pk, by=by, why=WHY),
        lambda: resetting.reset_second_step(ana.pk, by=by, why=WHY),
        lambda: resetting.decide_reset(ana.pk, accept=True, by=by, why=WHY),
        lambda: people.change_role(ana.pk, Role.ADMIN, by=by, why=WHY),
        lambda: appointing.decide(ana.pk, accept=True, by=by, why=WHY),
    )
    for verb in verbs:
        with pytest.raises(WithoutCapability):
            verb()
    ana.refresh_from_db()
    assert (ana.role, ana.is_active, ana.sessions_ended) == (Role.READER, True, 0)
    assert not User.objects.filter(email="x@example.org").exists()
