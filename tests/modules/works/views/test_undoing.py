"""The pages that undo the last act of money and take back an advance."""

from __future__ import annotations

from django.test import Client
from tests.making.work_forms import client_of, fields_of, words
from tests.making.works import ADMIN, UNDOER, day, lived

from traza.kernel.money import Money
from traza.modules.works import api as works
from traza.modules.works.contracts.changes import PayEstimate, UndoMoney
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import Role


def at(work: int, slug: str = "") -> str:
    return f"/gestion/obras/{work}/{slug}/" if slug else f"/gestion/obras/{work}/"


ORDER = {"on": "2024-12-01", "document": "OF-1", "why": "Se pagó dos veces"}


def test_the_page_names_the_act_and_undoes_only_what_was_chosen(review: Client) -> None:
    work = lived(Status.DELIVERED)
    page = review.get(at(work, "deshacer"))
    said = words(page)
    assert "Pago de la estimación 2: $410,000.00, del 15 de julio de 2024, documento T-3" in said
    last = works.current_version(work).dossier.acts[-1].id
    blank = review.post(at(work, "deshacer"), fields_of(page) | ORDER)
    assert blank.status_code == 422
    assert "Elija una opción" in words(blank)
    silent = review.post(at(work, "deshacer"), fields_of(page) | ORDER | {"act": last, "why": ""})
    assert "Escriba el motivo" in words(silent)
    seen = review.post(at(work, "deshacer"), fields_of(page) | ORDER | {"act": last, "check": "1"})
    assert "Movimientos deshechos" in words(seen)
    assert works.current_version(work).dossier.undone == ()
    done = review.post(at(work, "deshacer"), fields_of(page) | ORDER | {"act": last})
    assert done["Location"] == at(work)
    shown = words(review.get(at(work)))
    assert "Movimientos deshechos" in shown
    assert "OF-1" in shown
    twice = review.post(at(work, "deshacer"), fields_of(page) | ORDER | {"act": last})
    assert twice["Location"] == at(work)
    assert len(works.current_version(work).dossier.undone) == 1
    differences = words(review.get(at(work, "cambios")))
    assert "Pago de la estimación 2" in differences
    assert "Se pagó dos veces" in words(review.get(at(work, "historia")))


def test_a_stale_form_does_not_choose_another_act(review: Client) -> None:
    work = lived(Status.DELIVERED)
    mine = fields_of(review.get(at(work, "deshacer")))
    mine |= ORDER | {"act": works.current_version(work).dossier.acts[-1].id}
    other = client_of("otra@example.org", Role.REVIEW)
    theirs = fields_of(other.get(at(work, "deshacer"))) | {
        **ORDER, "act": mine["act"], "document": "OF-2",
    }  # fmt: skip
    assert other.post(at(work, "deshacer"), theirs).status_code == 302
    answer = review.post(at(work, "deshacer"), mine)
    assert answer.status_code == 409
    kept = fields_of(answer)
    assert kept["act"] == ""  # the one that was meant is gone: nothing else is chosen for them
    assert kept["document"] == "OF-1"
    again = review.post(at(work, "deshacer"), kept)
    assert again.status_code == 422
    assert len(works.current_version(work).dossier.undone) == 1


def test_capture_sees_why_it_may_not_and_nothing_to_undo_is_told(capture: Client) -> None:
    work = lived(Status.CONTRACTED)
    page = words(capture.get(at(work, "deshacer")))
    assert "Ahora no se puede guardar" in page
    assert "lo hace revisión y firma" in page


def test_an_advance_comes_back_through_its_page(review: Client) -> None:
    work = lived(Status.IN_PROGRESS)
    page = review.get(at(work, "reintegro"))
    sent = fields_of(page)
    assert (sent["share_amount_0"], sent["share_amount_1"]) == ("180,000.00", "75,000.00")
    assert "Faltan por amortizar 180,000.00 pesos de anticipo" in words(page)
    sent |= {"on": "2024-05-02", "document": "RI-1", "share_amount_0": "180,000.01"}
    wrong = review.post(at(work, "reintegro"), sent)
    assert wrong.status_code == 422
    assert "quedan $180,000.00 de anticipo por amortizar" in words(wrong)
    assert 'id="id_share_amount_0_error"' in words(wrong)
    sent |= {"share_amount_0": "180,000.00", "share_amount_1": ""}
    assert review.post(at(work, "reintegro"), sent).status_code == 302
    dossier = works.current_version(work).dossier
    assert (dossier.recovered, dossier.paid) == (Money.of(180_000), Money.of(75_000))
    assert "Anticipo recuperado" in words(review.get(at(work)))


def test_anyone_sees_what_came_back_and_what_was_undone(client: Client, review: Client) -> None:
    work = lived(Status.DELIVERED)
    act = works.current_version(work).dossier.acts[-1].id
    works.record_change(work, UndoMoney(act=act, on=day(12, 1), document="OF-1"), said=UNDOER)
    page = words(client.get("/obras/obra/26/OB-1/"))
    undone = page.split("Movimientos deshechos</caption>")[1].split("</table>")[0]
    for said in ("Pago de la estimación 2", "$410,000.00", "T-3", "OF-1", "1 de diciembre de 2024"):
        assert said in undone, said
    number = works.current_version(work).dossier.undone[-1].reversals[-1]
    assert f"/presupuesto/movimiento/{number}/" in undone
    entered = page.split("que entró y salió</caption>")[1].split("</table>")[0]
    assert "$410,000.00" not in entered
    works.record_change(work, PayEstimate(estimate="E2", on=day(12, 2), document="T-3"), said=ADMIN)
    page = words(client.get("/obras/obra/26/OB-1/"))
    assert "se han pagado $875,000.00 de $890,000.00" in page
    assert "Movimientos deshechos" in page
