"""Assignments: what an account may do besides its role, where, from when and until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from tests.making.budgets import small_book
from tests.making.people import person
from tests.making.works import work_in

from traza.kernel.actor import Actor, OutsideAssignment, WithoutCapability
from traza.modules.budget.models import Closing
from traza.modules.territory import api as territory
from traza.platform.access.assigning import (
    AssignmentOver,
    CannotAssign,
    NewAssignment,
    assign,
    assignable,
    assignments_of,
    end_assignment,
)
from traza.platform.access.authority import check_agency, reaches
from traza.platform.access.lifecycle import NotYourself
from traza.platform.access.models import Assignment, User
from traza.platform.access.people import WithoutReason, agencies_with_accounts
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL, entries
from traza.platform.law import clock

pytestmark = pytest.mark.django_db
WHY = "Suple a la titular en mayo."


def new(bundle: str = "review", scope: str = "agency", agency: str = "agua", **days: Any) -> Any:
    return NewAssignment(bundle, scope, agency, days.pop("since", date(2024, 1, 1)), **days)


def given(user: User, what: NewAssignment | None = None) -> int:
    return assign(user.pk, what or new(), by=TERMINAL, why=WHY)


def entered(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ana() -> User:
    """Captures for one agency."""
    return person("ana@example.org", Role.CAPTURE, mfa=True, agency="obras")


def test_it_opens_what_it_names_and_nothing_of_the_own_role_there(ana: User) -> None:
    """Reviewing for Agua does not make her a reviewer of Obras, nor capture for Agua."""
    for slug in ("obras", "agua", "otra"):
        small_book(f"libro-{slug}", agency=slug)
    given(ana)
    client = entered(ana)

    def opens(book: str, page: str = "") -> int:
        return client.get(f"/hacienda/libro-{book}/{page}").status_code

    assert [opens(one) for one in ("obras", "agua", "otra")] == [200, 200, 403]
    assert [opens(one, "cierre/") for one in ("obras", "agua", "otra")] == [403, 200, 403]
    assert [opens(one, "banco/cargar/") for one in ("obras", "agua", "otra")] == [200, 403, 403]
    sent = {"month": "1", "reason": "Cierre"}
    assert client.post("/hacienda/libro-agua/cierre/", sent).status_code == 302
    assert Closing.objects.get().closed_by == ana.pk


def test_a_book_alone_or_a_programme_alone(ana: User) -> None:
    territory.load_gazetteer()
    small_book("uno", agency="agua")
    small_book("dos", agency="agua")
    mine = work_in(folio="OB-1", agency="agua", programme="riego")
    other = work_in(folio="OB-2", agency="agua", programme="drenaje")
    given(ana, new(scope="book:uno"))
    given(ana, new(scope="programme:riego"))
    client = entered(ana)
    paths = (
        "/hacienda/uno/",
        "/hacienda/dos/",
        f"/gestion/obras/{mine}/",
        f"/gestion/obras/{other}/",
    )
    assert [client.get(path).status_code for path in paths] == [200, 403, 200, 403]
    whole = Actor(1, "review", "agua", only="book:uno")
    assert not reaches(whole, "agua")
    with pytest.raises(OutsideAssignment, match="queda fuera de lo que le asignaron"):
        check_agency(whole, "agua", "El libro «dos»", "book:dos")


def test_a_reader_with_everything_to_audit_reads_and_needs_a_second_factor() -> None:
    small_book("libro", agency="agua")
    reader = person("lee@example.org", Role.READER)
    given(reader, new("auditor", "everything", ""))
    reader = User.objects.get(pk=reader.pk)
    assert reader.is_staff_role
    assert entered(reader).get("/hacienda/libro/")["Location"] == "/cuenta/2fa/"
    other = person("dos@example.org", Role.READER, mfa=True)
    given(other, new("auditor", "everything", ""))
    client = entered(other)
    assert client.get("/hacienda/libro/").status_code == 200
    assert client.post("/hacienda/libro/cierre/", {"month": "1"}).status_code == 403


def test_it_begins_and_ends_on_its_days_and_when_it_is_ended(ana: User) -> None:
    small_book("libro", agency="agua")
    client, today = entered(ana), clock.today()  # not at import: a run may pass midnight
    given(ana, new(since=today + timedelta(days=1)))
    assert client.get("/hacienda/libro/").status_code == 403
    number = given(ana, new(until=today))
    assert client.get("/hacienda/libro/").status_code == 200
    assert agencies_with_accounts() == {"obras", "agua"}
    end_assignment(number, by=TERMINAL, why="Volvió la titular.")
    assert client.get("/hacienda/libro/").status_code == 403
    assert agencies_with_accounts() == {"obras"}
    with pytest.raises(AssignmentOver):
        end_assignment(number, by=TERMINAL, why="Otra vez.")
    assert [one.is_over for one in assignments_of(ana.pk)] == [True, False]


def test_it_is_told_recorded_and_kept(ana: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        number = given(ana)
        end_assignment(number, by=TERMINAL, why="Volvió la titular.")
    assert [letter.to for letter in mail.outbox] == [["ana@example.org"]] * 2
    assert "«Revisión», en agua" in mail.outbox[0].body
    assert "Volvió la titular." in mail.outbox[1].body
    acts = entries(about=f"user:{ana.pk}")
    assert [act.verb for act in acts] == ["access.assignment_ended", "access.assigned"]
    assert acts[1].detail["scope"] == "agency"
    assert Assignment.objects.get().why == WHY


@pytest.mark.parametrize(
    "wrong",
    [
        new("admin"), new("reader"), new("device"), new("nobody"), new(agency=""),
        new(scope="everything"), new(scope="book"), new(scope="agency:agua"), new(scope="planet:x"),
        new(until=date(2023, 12, 31)), new(until=clock.today() - timedelta(days=1)),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused(wrong: NewAssignment, ana: User) -> None:
    with pytest.raises(CannotAssign):
        given(ana, wrong)
    assert not Assignment.objects.exists()


def test_only_who_runs_the_accounts_gives_it_and_to_another(ana: User) -> None:
    for by in (Actor(ana.pk, "review", "agua"), Actor(7, "auditor")):
        with pytest.raises(WithoutCapability):
            assign(ana.pk, new(), by=by, why=WHY)
    with pytest.raises(NotYourself):
        assign(ana.pk, new(), by=Actor(ana.pk, "admin"), why=WHY)
    with pytest.raises(WithoutReason):
        assign(ana.pk, new(), by=TERMINAL, why=" ")
    given = {one.code for one in assignable()}
    assert given == {"capture", "review", "auditor", "simplification"}


def test_the_refusal_told_is_of_the_own_role_first(ana: User) -> None:
    small_book("libro", agency="otra")
    given(ana)
    page = entered(ana).get("/hacienda/libro/").content.decode()
    assert "es de otra dependencia (otra)" in page


def test_from_the_terminal(ana: User, capsys: pytest.CaptureFixture[str]) -> None:
    order = ("admin_assign", "ana@example.org")
    call_command(*order, "review", "--agency", "agua", "--why", WHY)
    number = Assignment.objects.get().pk
    assert "Revisión, agency:agua" in capsys.readouterr().out
    call_command(*order, "--end", str(number), "--why", "Volvió.")
    assert "terminada" in capsys.readouterr().out
    assert Assignment.objects.get().ended_why == "Volvió."


def test_the_administrator_gives_and_ends_it_on_the_page(ana: User) -> None:
    small_book("libro-agua", agency="agua")
    client = entered(person("admin@example.org", Role.ADMIN, mfa=True))
    home = f"/cuentas/{ana.pk}/"
    assert "Ninguna: sólo tiene su papel." in client.get(home).content.decode()
    sent = {
        "bundle": "review",
        "place": "book",
        "named": "libro-agu",
        "since": "2024-01-01",
        "why": WHY,
    }
    wrong = client.post(f"{home}asignar/", sent)
    assert wrong.status_code == 422
    assert "No hay un libro o programa con esa dirección" in wrong.content.decode()
    assert client.post(f"{home}asignar/", sent | {"named": "libro-agua"})["Location"] == home
    row = Assignment.objects.get()
    assert (row.scope, row.agency, row.given_by is not None) == ("book:libro-agua", "agua", True)
    page = client.get(home).content.decode()
    assert "libro libro-agua" in " ".join(page.split())
    end = f"{home}asignacion/{row.pk}/terminar/"
    assert client.post(end, {"why": ""}).status_code == 422
    assert client.post(end, {"why": "Volvió."})["Location"] == home
    assert "Volvió." in client.get(home).content.decode()
    assert client.get(f"/cuentas/{row.person_id + 50}/asignar/").status_code == 404
