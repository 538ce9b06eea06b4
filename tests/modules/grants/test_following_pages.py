"""Who follows funded projects finds what is next, and does it from its page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making import grants as g
from tests.making.people import person

from traza.modules.grants import api
from traza.modules.grants.contracts.following_route import Stage, Todo
from traza.modules.grants.models import FundedProject
from traza.modules.territory import api as territory
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db
LIST = "/gestion/apoyos/"


@pytest.fixture(autouse=True)
def kept(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def staff(role: Role, name: str = "") -> Client:
    client = Client()
    email = f"{name or role}@example.org"
    client.force_login(person(email, role, mfa=True, agency="ente"))
    return client


def pdf(name: str = "cuenta.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4 " + name.encode(), "application/pdf")


def schedule(*amounts: str) -> dict[str, str]:
    rows = {"rows_schedule": str(len(amounts))}
    for at, amount in enumerate(amounts):
        rows |= {f"schedule_month_{at}": f"2025-0{3 + at}", f"schedule_amount_{at}": amount}
    return rows


def test_a_project_awarded_elsewhere_is_registered_and_its_money_reserved() -> None:
    where = g.fund()
    territory.add_states(["26"])
    review = staff(Role.REVIEW)
    sent = g.READ | {
        "key": "S-7", "title": "Talleres", "organisation": "Fundación", "rfc": "fen100305ab9",
        "payer": g.cfdi.RECEIVER, "state": "26", "awarded_on": "2025-02-01",
        "book": str(where.book), "line": "4451", "rows_concepts": "1", "rows_aims": "1",
        "concepts_name_0": "Talleres", "concepts_amount_0": "2,000.00",
        "aims_name_0": "Personas", "aims_programmed_0": "40",
    }  # fmt: skip
    wrong = review.post(f"{LIST}nuevo/", sent | {"rfc": "XX", "line": "1", "calendar": ""})
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert "«XX» no es un RFC" in page
    assert "Elija una opción" in page
    assert 'value="Talleres"' in page
    lacks = review.post(f"{LIST}nuevo/", sent | {"line": "9999"})
    assert "no tiene la clave «9999»" in lacks.content.decode()
    much = review.post(f"{LIST}nuevo/", sent | {"concepts_amount_0": "999,999.00"})
    assert much.status_code == 422
    assert review.post(f"{LIST}nuevo/", sent).status_code == 302
    made = FundedProject.objects.get(key="S-7")
    assert (made.rfc, made.centavos, made.agency) == ("FEN100305AB9", 200_000, "ente")
    again = review.post(f"{LIST}nuevo/", sent)
    assert "ya tiene su proyecto" in again.content.decode()
    assert "Talleres" in review.get(LIST).content.decode()


def test_the_agreement_is_signed_by_two_people_from_their_pages() -> None:
    number = api.fund_project(g.new_project(g.fund()), said=g.CHIEF)
    here = f"{LIST}{number}/"
    capture, review = staff(Role.CAPTURE), staff(Role.REVIEW)
    assert "Citar a una organización" in capture.get(here).content.decode()
    early = capture.post(f"{here}citar/", {"on": "2025-01-31"})
    assert "posterior al fallo" in early.content.decode()
    assert capture.post(f"{here}citar/", {"on": "2025-02-05"}).status_code == 302
    page = capture.get(here).content.decode()
    assert "20 de febrero de 2025" in page
    assert "día 15" in page
    sign = f"{here}firma/"
    lacks = capture.post(sign, {"on": "2025-02-10"} | schedule("1,000.00", "500.00"))
    page = lacks.content.decode()
    assert lacks.status_code == 422
    assert "Adjunte el comprobante" in page
    assert "suman $1,500.00" in page
    more = capture.post(sign, {"on": "2025-02-10", "more": "schedule", "paste_schedule":
                               "2025-03\t1,000.00\n2025-04\t1,000.00"} | schedule(""))  # fmt: skip
    assert 'value="2025-04"' in more.content.decode()
    whole = {"on": "2025-02-10", "paper": pdf()} | schedule("1,000.00", "1,000.00")
    late = capture.post(sign, whole | {"on": "2025-02-21"})
    page = late.content.decode()
    assert "venció el 20/02/2025" in page
    assert "ya se recibió" in page
    word = page.split('name="kept_paper" value="')[1].split('"')[0]
    again = {name: value for name, value in whole.items() if name != "paper"}
    assert capture.post(sign, again | {"kept_paper": word}).status_code == 302
    assert capture.get(f"{here}convenio/").status_code == 403
    both = staff(Role.REVIEW, "otra")
    assert review.post(f"{here}convenio/", {"on": "2025-02-11"}).status_code == 302
    route = api.project_route(number, date(2025, 2, 12))
    assert route.stage is Stage.RUNNING
    assert [one.amount.centavos for one in route.instalments] == [100_000, 100_000]
    file = both.get(f"{here}archivo/{route.signatures.account_sha256}/")
    assert file["Content-Type"] == "application/pdf"
    assert both.get(f"{here}archivo/{'0' * 64}/").status_code == 404


def test_what_is_next_is_told_with_its_last_day() -> None:
    number = g.signed(g.fund())
    told = {
        day: [(one.todo, one.due) for one in api.project_route(number, day).to_do]
        for day in (date(2025, 2, 20), date(2025, 3, 2), date(2025, 4, 9))
    }
    assert told[date(2025, 2, 20)] == []
    assert told[date(2025, 3, 2)] == [(Todo.INVOICE, date(2025, 3, 5))]
    assert told[date(2025, 4, 9)] == [
        (Todo.INVOICE, date(2025, 3, 5)), (Todo.REPORT, date(2025, 4, 5)),
        (Todo.INVOICE, date(2025, 4, 5)),
    ]  # fmt: skip


def test_the_list_says_what_it_holds_and_keeps_to_its_agency() -> None:
    where = g.fund()
    for key in ("S-1", "S-2"):
        g.signed(where, key)
    review = staff(Role.REVIEW)
    page = review.get(LIST).content.decode()
    assert "Talleres S-1" in page
    assert "Talleres S-2" in page
    assert "Vencido" in page
    only = review.get(f"{LIST}?q=S-2&etapa=running").content.decode()
    assert "Talleres S-1" not in only
    assert "Ninguno responde" in review.get(f"{LIST}?etapa=ended").content.decode()
    other = Client()
    other.force_login(person("x@example.org", Role.REVIEW, mfa=True, agency="otra"))
    assert "Talleres" not in other.get(LIST).content.decode()
    assert other.get(f"{LIST}{FundedProject.objects.first().pk}/").status_code == 403
