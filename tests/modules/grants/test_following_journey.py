"""The year of funded projects, as an office goes through it: every branch from its pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making import cfdi
from tests.making import grants as g
from tests.making.people import person

from traza.modules.budget import api as budget
from traza.modules.grants import api
from traza.modules.grants.contracts.following_route import ProjectRoute, Stage, Todo
from traza.modules.grants.contracts.vocabulary import Measure
from traza.platform.access.roles import Role
from traza.platform.law import clock
from traza.platform.waiting.mine import waiting_for

pytestmark = pytest.mark.django_db


class Office:
    """Three people of an agency, on the day that it is."""

    def __init__(self, monkeypatch: Any, day: date) -> None:
        self.monkeypatch, self.project = monkeypatch, 0
        self.users = {
            name: person(f"{name}@example.org", role, mfa=True, agency="ente")
            for name, role in (
                ("sigue", Role.CAPTURE),
                ("paga", Role.CAPTURE),
                ("firma", Role.REVIEW),
            )
        }
        self.clients = {name: Client() for name in self.users}
        for name, client in self.clients.items():
            client.force_login(self.users[name])
        self.on(day)

    def on(self, day: date) -> None:
        """It is another day."""
        self.day = day
        self.monkeypatch.setattr(clock, "today", lambda where=None: day)

    def page(self, path: str = "", who: str = "sigue") -> str:
        return str(self.clients[who].get(f"/gestion/apoyos/{self.project}/{path}").content.decode())

    def does(self, path: str, who: str = "sigue", **sent: Any) -> None:
        """Send a form that is taken."""
        answer = self._post(path, who, sent)
        assert answer.status_code == 302, answer.content.decode()

    def refused(self, path: str, who: str = "sigue", **sent: Any) -> str:
        """Send a form that comes back, with what was typed."""
        answer = self._post(path, who, sent)
        assert answer.status_code == 422
        return str(answer.content.decode())

    def _post(self, path: str, who: str, sent: dict[str, Any]) -> Any:
        sent = {"on": self.day.isoformat()} | sent
        return self.clients[who].post(f"/gestion/apoyos/{self.project}/{path}", sent)

    @property
    def route(self) -> ProjectRoute:
        return api.project_route(self.project)

    def does_not(self, todo: str, who: str = "paga") -> bool:
        return todo not in self.waits(who)

    def waits(self, who: str) -> set[str]:
        return {one.wait.key.split(":")[2] for one in waiting_for(self.users[who])}


@pytest.fixture
def office(monkeypatch: Any, settings: Any, tmp_path: Path) -> Office:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.TRUST = cfdi.authority().folder(tmp_path)
    made = Office(monkeypatch, date(2025, 3, 2))
    made.project = g.signed(g.fund())
    return made


def file(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def billed(office: Office, number: int = 1, uuid: str = "") -> None:
    office.does(f"ministraciones/{number}/factura/", xml=file(g.invoice(uuid), "f.xml"),
                pdf=file(g.PDF, "f.pdf"))  # fmt: skip


def paid(office: Office, number: int = 1) -> None:
    office.does(f"ministraciones/{number}/pago/", "paga", bank_reference=f"SPEI {number}")


def decided(office: Office, **sent: Any) -> list[Measure]:
    """Every proposal is decided by who signs."""
    found = [one for one in office.route.measures if one.ruled is None]
    for one in found:
        office.does(f"medidas/{one.id}/resolver/", "firma", words="Consta.",
                    **({"approved": "yes"} | sent))  # fmt: skip
    return [one.measure for one in found]


def test_late_extended_observed_twice_and_settled_then_the_year_ends(office: Office) -> None:
    uuid = str(uuid4()).upper()
    wrong = office.refused("ministraciones/1/factura/", xml=file(g.invoice(price="9.99"), "f.xml"),
                           pdf=file(b"no", "f.pdf"))  # fmt: skip
    assert "no es un PDF" in wrong
    wrong = office.refused("ministraciones/1/factura/", xml=file(g.invoice(price="9.99"), "f.xml"),
                           pdf=file(g.PDF, "f.pdf"))  # fmt: skip
    assert "la ministración de $1,000.00" in wrong
    assert "4.4.2 b) ii" in wrong
    assert office.waits("sigue") == {"invoice"}
    billed(office, uuid=uuid)
    assert office.clients["firma"].get(
        f"/gestion/apoyos/{office.project}/ministraciones/1/pago/").status_code == 403  # fmt: skip
    alone = office.page("ministraciones/1/pago/")
    assert "Usted registró la factura" in alone
    assert "paga@example.org" in alone
    assert office.waits("sigue") == set()
    assert office.waits("paga") == {"pay"}
    office.on(date(2025, 3, 6))
    paid(office)
    payment = office.route.instalments[0].payment
    assert payment is not None
    assert budget.get_movement(payment.movement).kind == "pay"
    billed(office, 2)
    assert "Falta el complemento de pago" in office.refused(
        "ministraciones/2/pago/", "paga", bank_reference="SPEI 2")  # fmt: skip
    office.does("ministraciones/1/complemento/", xml=file(g.receipt(uuid), "p.xml"))
    # The report of March: an extension, and still late.
    office.on(date(2025, 4, 3))
    assert "report" in office.waits("sigue")
    too_long = office.refused("informes/2025-03-31/extension/", until="2025-04-20")
    assert "Pida menos días" in too_long
    assert 'value="2025-04-20"' in too_long
    office.does("informes/2025-03-31/extension/", until="2025-04-10")
    office.on(date(2025, 4, 20))
    assert "no se ha entregado" in office.page("informes/2025-03-31/")
    assert "propose" in office.waits("sigue")
    office.does("informes/2025-03-31/medida/")
    assert set(decided(office)) == {Measure.SUSPENSION}
    assert office.route.stage is Stage.STOPPED
    assert "Suspensión" in office.page()
    office.on(date(2025, 4, 21))
    negative = office.refused("informes/2025-03-31/delivered/", spent_amount_0="-5")
    assert "signo menos" in negative
    office.does("informes/2025-03-31/delivered/", spent_amount_0="600.00", reached_number_0="12")
    office.on(date(2025, 4, 22))
    assert "Escríbalo" in office.refused("informes/2025-03-31/observed/", words="")
    office.does("informes/2025-03-31/observed/", words="Falta el acta.")
    page = office.page("informes/2025-03-31/")
    assert "27 de abril de 2025" in page
    assert "día 5" in page
    assert "answer" in office.waits("sigue")
    office.on(date(2025, 4, 26))
    office.does("informes/2025-03-31/answered/", spent_amount_0="550.00")
    office.on(date(2025, 4, 28))
    office.does("informes/2025-03-31/observed_again/", words="Sigue sin firma.")
    office.on(date(2025, 5, 1))
    office.does("informes/2025-03-31/answered_again/")
    office.does("informes/2025-03-31/settled/")
    assert "$950.00" in office.page("informes/2025-03-31/")
    for one in office.route.measures:
        office.does(f"medidas/{one.id}/terminar/", "firma", words="Se validó.")
    office.on(date(2025, 5, 6))
    paid(office, 2)
    assert office.route.stage is Stage.PAID
    # The year ends: what the reports do not say was spent is to come back.
    assert office.does_not("year_end")
    office.on(date(2026, 1, 5))
    assert "year_end" in office.waits("paga")
    page = office.page("cierre/")
    assert "se reintegran $1,450.00" in " ".join(page.split())
    assert "30 de enero de 2026" in page
    # What was not spent comes back with its yields.
    office.on(date(2025, 12, 20))
    back = {"payment": str(payment.id), "amount": "450.00", "yields": "3.10"}
    assert "Adjunte el PDF" in office.refused("reintegro/", "paga", **back)
    much = office.refused("reintegro/", "paga", **back | {"amount": "1,000.01"},
                          paper=file(b"%PDF-1.4 a", "r.pdf"))  # fmt: skip
    assert "sólo faltaban $1,000.00" in much
    office.does("reintegro/", "paga", **back, paper=file(b"%PDF-1.4 b", "r.pdf"))
    money = office.route.money
    assert (money.paid.centavos, money.returned.centavos) == (200_000, 45_000)
    assert money.yields.centavos == 310


def test_a_cancellation_frees_the_rest_and_its_refund_waits_until_it_comes(office: Office) -> None:
    billed(office)
    office.on(date(2025, 3, 6))
    paid(office)
    office.on(date(2025, 5, 1))
    facts = {"cause": "4.4.2 a) i", "proved": "400.00"}
    lacks = office.refused("medidas/nueva/", cause="", proved="4,0", look="1")
    assert "Elija una opción" in lacks
    assert 'value="4,0"' in lacks
    answer = office._post("medidas/nueva/", "sigue", facts | {"look": "1"})
    assert "$600.00" in answer.content.decode()
    assert not office.route.measures
    office.does("medidas/nueva/", **facts, propose="1")
    first = office.route.measures[0]
    assert office.waits("sigue") >= {"receipt"}
    assert "decide" in office.waits("firma")
    assert "Escríbalo" in office.refused(f"medidas/{first.id}/resolver/", "firma", words="",
                                         approved="yes")  # fmt: skip
    assert decided(office) == [Measure.CANCELLATION, Measure.REFUND]
    assert office.route.stage is Stage.ENDED
    assert office.route.money.freed.centavos == 100_000
    assert "return" in office.waits("paga")
    payment = office.route.instalments[0].payment
    assert payment is not None
    office.does("reintegro/", "paga", payment=str(payment.id), amount="600.00",
                paper=file(b"%PDF-1.4 c", "r.pdf"))  # fmt: skip
    assert "return" not in office.waits("paga")
    assert "No puede pagarse" in office.page()


def test_who_withdraws_and_who_does_not_sign_in_time(office: Office) -> None:
    office.project = api.fund_project(g.new_project(g.fund("otros"), "S-2"), said=g.CHIEF)
    office.on(date(2025, 2, 8))
    office.does("citar/")
    office.on(date(2025, 2, 25))
    assert [one.todo for one in office.route.to_do] == [Todo.UNSIGNED]
    page = office.page("medidas/nueva/?causa=5+reintegro+6")
    assert '<option value="5 reintegro 6" selected>' in page
    office.does("medidas/nueva/", cause="5 reintegro 9", propose="1")
    assert decided(office, approved="no") == [Measure.CANCELLATION]
    assert office.route.stage is Stage.SUMMONED
    office.does("medidas/nueva/", cause="5 reintegro 9", propose="1")
    assert decided(office) == [Measure.CANCELLATION]
    assert office.route.stage is Stage.ENDED
    assert office.route.money.freed.centavos == 200_000
    assert office.route.to_do == ()
