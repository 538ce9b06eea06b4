"""The way of an aid in cash in pages: asked, granted with its key, ordered, paid, undone."""

from __future__ import annotations

import pytest
from tests.making import aid as helped
from tests.modules.aid.test_pages import LIST, NEW, said, staff

from traza.modules.aid import api
from traza.modules.aid.contracts.vocabulary import Stage
from traza.modules.aid.models import Request
from traza.modules.territory import api as territory
from traza.platform.access.roles import Role
from traza.platform.owners import page_of

pytestmark = pytest.mark.django_db
CASH = NEW | {"concept": "apoyo-emergente", "amount": "1,500.00", "paper-comprobante": "on"}


@pytest.fixture(autouse=True)
def _places() -> None:
    if not territory.list_states():
        territory.load_gazetteer()


def test_cash_is_asked_granted_ordered_paid_and_undone() -> None:
    fund, day = helped.money(), f"{helped.TODAY}"
    capture, review = staff(Role.CAPTURE), staff(Role.REVIEW)
    assert capture.post(f"{LIST}nueva/", CASH | {"amount": ""}).status_code == 422
    assert "$1,500.00" in said(capture.post(f"{LIST}nueva/", CASH, follow=True))
    number = Request.objects.get().pk
    here = f"{LIST}{number}/"
    yes = {"granted": "yes", "because": "", "book": f"{fund.book}"}
    assert review.post(f"{here}resolver/", yes | {"line": ""}).status_code == 422
    wrong = review.post(f"{here}resolver/", yes | {"line": "9999"})
    assert wrong.status_code == 422
    assert "no tiene la clave «9999»" in said(wrong)
    assert review.post(f"{here}resolver/", yes | {"line": "4411"}).status_code == 302
    assert "Dinero apartado" in said(review.get(here))
    assert capture.get(f"{here}vale/").status_code == 302
    assert review.post(f"{here}orden/", {"on": day, "receipt": "R-1"}).status_code == 302
    assert capture.get(f"{here}orden/").status_code == 403
    assert review.get(f"{here}pago/").status_code == 403
    assert capture.post(f"{here}pago/", {"on": day, "bank_reference": ""}).status_code == 422
    assert capture.post(f"{here}pago/", {"on": day, "bank_reference": "SPEI 9"}).status_code == 302
    assert "Se pagó el" in said(capture.get(here))
    assert capture.post(f"{here}pago/", {"on": day, "bank_reference": "SPEI 9"}).status_code == 422
    undo = {"seen": helped.last_step(number), "on": day, "because": "Se devolvió."}
    assert review.post(f"{here}deshacer/", undo).status_code == 302
    assert review.post(f"{here}deshacer/", undo).status_code == 422
    assert api.standing(number).stage is Stage.GRANTED
    assert page_of(f"aid:{number}") == here
    assert page_of("aid:999999") is None


def test_a_service_asks_for_its_receipt() -> None:
    capture, review = staff(Role.CAPTURE), staff(Role.REVIEW)
    capture.post(f"{LIST}nueva/", NEW | {"concept": "asesoria"})
    number = Request.objects.get().pk
    review.post(f"{LIST}{number}/resolver/", {"granted": "yes", "because": ""})
    given = {"voucher": api.voucher_of(number), "receiver": "Gloria"}
    assert capture.post(f"{LIST}{number}/entregar/", given).status_code == 422
    assert capture.post(f"{LIST}{number}/entregar/", given | {"receipt": "RS-1"}).status_code == 302
    assert api.standing(number).stage is Stage.DELIVERED
