"""From documents to the award: corrections, conflicts, blind scores, and the file for anybody."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from tests.making import applying, evaluating
from tests.making import grants as granting
from tests.making.people import person

from traza.kernel.actor import SamePerson
from traza.kernel.decision import Refused
from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.grants import api
from traza.modules.grants.contracts.calls import CallStage
from traza.modules.grants.contracts.evaluating import NotYet, NotYourTask
from traza.modules.grants.contracts.follow_up import Case
from traza.modules.grants.contracts.following import Approved
from traza.modules.grants.contracts.vocabulary import Place, Tie, Why
from traza.modules.grants.models import FundedProject, GrantAward
from traza.modules.grants.queries import awards
from traza.modules.grants.queries.awards import to_award
from traza.modules.grants.rules.award_file import award_of
from traza.platform.access.roles import Role
from traza.platform.keeping.sealing import seal_and_publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def fund(db: None) -> granting.Fund:
    """Money of the year of the award."""
    return evaluating.fund()


def test_an_observed_document_is_corrected_in_time_or_leaves_the_project_out(fund: Any) -> None:
    made = evaluating.closed(fund, [100_000, 100_000])
    evaluating.check_all(made, 1, bad=["7"])
    evaluating.check_all(made, 2, bad=["7"])
    with pytest.raises(NotYet, match="puede corregir hasta"):
        api.admit_application(made.folio, 1, said=made.chief, now=made.opens)
    with pytest.raises(SamePerson):
        api.admit_application(made.folio, 1, said=granting.said(71, "review"), now=made.after)
    draft = api.drafts_of(api.organisations_of(501)[0].id, 501)[0].id
    mine = applying.owner(501)
    with pytest.raises(NotYet, match="no tiene observaciones"):
        api.correct_paper(draft, "8", "8.pdf", b"%PDF otra", said=mine, now=made.opens)
    api.correct_paper(draft, "7", "7.pdf", b"%PDF firmada", said=mine, now=made.opens)
    with pytest.raises(NotYet, match="Falta revisar los documentos: 7"):
        api.admit_application(made.folio, 1, said=made.chief, now=made.after)
    api.check_paper(made.folio, 1, "7", "", holds=True, said=made.clerk)
    assert api.admit_application(made.folio, 1, said=made.chief, now=made.after)
    late = api.drafts_of(api.organisations_of(502)[0].id, 502)[0].id
    with pytest.raises(NotYet, match="Se podía corregir hasta"):
        api.correct_paper(late, "7", "7.pdf", b"%PDF", said=applying.owner(502), now=made.after)
    assert not api.admit_application(made.folio, 2, said=made.chief, now=made.after)
    row = api.received_of(api.get_call(made.folio))[1]
    assert "Falta el acta constitutiva" in " ".join(
        one.text for one in row.reasons if not one.holds
    )


def test_assignment_refuses_interests_and_a_juror_of_the_board(fund: Any) -> None:
    made = evaluating.closed(fund, [100_000, 100_000])
    evaluating.admitted(made, 1, 2)
    silent = person("calla@example.org")
    number = api.name_juror(made.folio, silent.email, said=made.clerk)
    with pytest.raises(Refused, match="Falta su declaración"):
        api.assign_juror(made.folio, 1, number, said=made.clerk)
    with pytest.raises(NotYourTask):
        api.declare_tie(made.folio, 10**6, Tie.NONE, said=applying.owner(silent.pk))
    tied = evaluating.juror(made, "primo")
    ours = api.organisations_of(501)[0].id
    api.declare_tie(made.folio, ours, Tie.FAMILY, said=tied[1])
    with pytest.raises(Refused, match="Declaró un interés"):
        api.assign_juror(made.folio, 1, tied[0], said=made.clerk)
    member = evaluating.juror(made, "consejera")
    changed = applying.organisation_said(1, board="x@example.org\nConsejera@example.org")
    api.change_organisation(ours, changed, said=applying.owner(501))
    for folio in (1, 2):  # neither hers nor its rivals'
        with pytest.raises(Refused, match=r"órgano de gobierno|organización que participa"):
            api.assign_juror(made.folio, folio, member[0], said=made.clerk)


def test_scores_are_exact_blind_and_a_third_is_asked_when_they_part(fund: Any) -> None:
    made = evaluating.closed(fund, [100_000])
    evaluating.admitted(made, 1)
    one, two, three = (evaluating.juror(made, name) for name in ("a", "b", "c"))
    evaluating.score(made, 1, one, 10, 5)
    task = api.assign_juror(made.folio, 1, two[0], said=made.clerk)
    with pytest.raises(NotYet, match="necesita una razón"):
        api.score_application(task, {"c1": 3, "c2": 1}, {"c1": " ", "c2": "x"}, said=two[1])
    with pytest.raises(NotYourTask):
        api.score_application(task, {"c1": 3, "c2": 1}, {"c1": "a", "c2": "b"}, said=one[1])
    assert api.received_of(api.get_call(made.folio))[0].score is None
    evaluating.score(made, 1, two, 4, 1)
    row = api.received_of(api.get_call(made.folio))[0]
    assert (row.score, row.asks_another) == (None, True)
    evaluating.score(made, 1, three, 7, 3)
    row = api.received_of(api.get_call(made.folio))[0]
    assert str(row.score) == "200/3"  # the mean of 100, 100/3 and 200/3
    with pytest.raises(NotYet, match="Ya tiene las evaluaciones"):
        api.assign_juror(made.folio, 1, evaluating.juror(made, "d")[0], said=made.clerk)


def scored(**said: Any) -> evaluating.Closed:
    """Three projects of 2,000 pesos for a fund of 5,000: two fit. The third ties the first."""
    made = evaluating.closed(evaluating.fund(), [200_000, 200_000, 200_000], **said)
    evaluating.admitted(made, 1, 2, 3)
    jury = [evaluating.juror(made, name) for name in ("a", "b")]
    for number, points in ((1, 8), (2, 10), (3, 8)):
        for who in jury:
            evaluating.score(made, number, who, points, points // 2)
    return made


def test_the_award_reserves_its_money_is_told_and_made_again(capsys: Any, tmp_path: Any) -> None:
    made = scored()
    call = api.get_call(made.folio)
    would = api.simulated(call, made.after.date())
    assert not GrantAward.objects.exists()
    juror = int(api.jury_of(call)[0][0].account)
    with pytest.raises(SamePerson):
        api.award_call(made.folio, said=granting.said(juror, "review"), now=made.after)
    sha = api.award_call(made.folio, said=made.chief, now=made.after)
    places = {one.folio: (one.place, one.rank) for one in would.placed}
    assert places == {2: (Place.FUNDED, 1), 1: (Place.FUNDED, 2), 3: (Place.WAITING, 3)}
    assert api.get_call(made.folio).stage is CallStage.AWARDED
    assert sorted(FundedProject.objects.values_list("key", "centavos")) == [
        (f"{made.folio}/0001", 200_000), (f"{made.folio}/0002", 200_000),
    ]  # fmt: skip
    assert budget.moments_of(call.contents.line).reserved == 400_000
    with pytest.raises(NotYet, match="ya tiene su fallo"):
        api.award_call(made.folio, said=made.chief, now=made.after)
    page = Client().get(f"/convocatorias/{made.folio}/").content.decode()
    assert f"/convocatorias/{made.folio}/resultado/" in page
    result = Client().get(f"/convocatorias/{made.folio}/resultado/").content.decode()
    assert f"/convocatorias/{made.folio}/resultado/3/" in result
    why = Client().get(f"/convocatorias/{made.folio}/resultado/3/").content.decode()
    for words in ("Pidió $2,000.00 y en su turno quedaban $1,000.00", "4.3(1)", "Lugar 3", sha,
                  "Es congruente."):  # fmt: skip
        assert words in why, words
    assert "a@example.org" not in why
    file = tmp_path / "asignacion.json"
    file.write_bytes(Client().get(f"/convocatorias/{made.folio}/asignacion.json").content)
    call_command("grants_recompute", str(file), "--json")
    assert json.loads(capsys.readouterr().out) == {"equal": True, "sha256": sha, "candidates": 3}
    assert Client().get(f"/convocatorias/{made.folio}/acta.pdf").content.startswith(b"%PDF")


def test_a_signed_award_is_read_not_made_again_and_tells_its_place_in_the_chain(
    monkeypatch: Any,
) -> None:
    made = scored()
    api.award_call(made.folio, said=made.chief, now=made.after)
    call = api.get_call(made.folio)
    would = award_of(*to_award(call, made.after.date()), [], api.programme(call.rules))
    monkeypatch.setattr(awards, "award_of", None)  # nothing may be awarded again
    award = api.award_of_call(call)
    assert award is not None
    assert award.allocation == would
    address = f"/convocatorias/{made.folio}/resultado/3/"
    assert "todavía no entra en la cadena" in Client().get(address).content.decode()
    seal_and_publish()
    entry = api.award_entry(call)
    assert entry is not None
    page = Client().get(address).content.decode()
    assert f"/cadena/{entry.file}" in page
    assert entry.leaf in page
    tile = Client().get(f"/cadena/{entry.file}").getvalue()
    assert tile[(entry.line - 1) * 32 : entry.line * 32].hex() == entry.leaf


def test_what_a_withdrawal_leaves_goes_to_who_waits_and_the_file_tells_it() -> None:
    made = scored()
    api.award_call(made.folio, said=made.chief, now=made.after)
    with pytest.raises(NotYet, match="Ninguna baja nueva"):
        api.reallocate_call(made.folio, said=made.chief, now=made.after)
    first = FundedProject.objects.get(key=f"{made.folio}/0001")
    on = made.after.date()
    clerk = granting.said(71)
    proposal = api.propose_measures(
        first.pk, Case("5 reintegro 9", transferred=Money(0)), on, said=clerk
    )[0]
    api.decide_measure(proposal, on, "Se dio de baja.", approved=True, said=made.chief)
    assert api.reallocate_call(made.folio, said=made.chief, now=made.after) == 1
    award = api.award_of_call(api.get_call(made.folio))
    assert award is not None
    left = {one.folio: (one.place, one.why) for one in award.allocation.placed}
    assert left[1] == (Place.WITHDRAWN, Why.WITHDREW)
    assert left[3] == (Place.FUNDED, Why.REALLOCATED)
    assert award.allocation.awarded == 400_000
    assert FundedProject.objects.filter(key=f"{made.folio}/0003").exists()
    page = Client().get(f"/convocatorias/{made.folio}/resultado/1/").content.decode()
    assert "se dio de baja o no firmó" in page


def test_nothing_is_awarded_when_the_money_is_no_longer_there() -> None:
    made = scored()
    said = api.get_call(made.folio).contents
    where = granting.Fund(said.book, said.line)
    api.fund_project(
        granting.new_project(where, awarded_on=made.after.date(), budget=(
            Approved("a", "Otro", Money(700_000)),)), said=made.chief)  # fmt: skip
    with pytest.raises(Refusal):
        api.award_call(made.folio, said=made.chief, now=made.after)
    assert not GrantAward.objects.exists()
    assert FundedProject.objects.count() == 1


def test_who_was_left_out_is_told_why_and_no_award_forgets_a_score() -> None:
    made = evaluating.closed(evaluating.fund(), [100_000, 100_000])
    with pytest.raises(NotYet, match="los folios 1, 2"):
        api.award_call(made.folio, said=made.chief, now=made.after)
    evaluating.check_all(made, 2, bad=["8"])
    assert not api.admit_application(made.folio, 2, said=made.chief, now=made.after)
    evaluating.admitted(made, 1)
    with pytest.raises(NotYet, match="los folios 1"):
        api.award_call(made.folio, said=made.chief, now=made.after)
    for name in ("a", "b"):
        evaluating.score(made, 1, evaluating.juror(made, name), 3, 1)
    api.award_call(made.folio, said=made.chief, now=made.after)
    award = api.award_of_call(api.get_call(made.folio))
    assert award is not None
    assert [one.why for one in award.allocation.placed] == [Why.BELOW_MINIMUM]
    low = Client().get(f"/convocatorias/{made.folio}/resultado/1/").content.decode()
    assert "la mínima de la convocatoria es 60" in low
    out = Client().get(f"/convocatorias/{made.folio}/resultado/2/").content.decode()
    assert "Falta el acta protocolizada de su representante legal" in out
    assert "3.4 a) 8" in out


def test_each_person_does_their_part_in_the_browser() -> None:
    made = evaluating.closed(evaluating.fund(), [100_000])
    here, people = f"/gestion/convocatorias/{made.folio}/", {}
    for name, role in (("revisa", Role.CAPTURE), ("firma", Role.REVIEW), ("juzga", Role.READER)):
        people[name] = Client()
        staff = role is not Role.READER
        user = person(f"{name}@example.org", role, mfa=staff, agency="ente" if staff else "")
        people[name].force_login(user)
    clerk, chief, juror = people["revisa"], people["firma"], people["juzga"]
    one = f"{here}solicitudes/1/"
    assert clerk.get(one).status_code == 200
    bad = clerk.post(one, {"code": "7", "holds": "no", "text": ""})
    assert bad.status_code == 422
    assert "escriba qué debe corregirse" in bad.content.decode()
    for code in applying.PAPERS:
        assert clerk.post(one, {"code": code, "holds": "yes", "text": ""}).status_code == 302
    assert clerk.get(f"{one}7.pdf").status_code == 200
    assert clerk.post(f"{one}resolver/").status_code == 403
    assert chief.post(f"{one}resolver/").status_code == 302
    assert clerk.post(f"{here}solicitudes/", {"email": "nadie@example.org"}).status_code == 422
    assert clerk.post(f"{here}solicitudes/", {"email": "juzga@example.org"}).status_code == 302
    number = api.jury_of(api.get_call(made.folio))[0][0].id
    refused = clerk.post(f"{one}asignar/", {"juror": str(number)})
    assert "Falta su declaración de interés" in refused.content.decode()
    ties = f"/mi-jurado/{made.folio}/intereses/"
    ours = api.organisations_of(501)[0].id
    assert juror.post(ties, {f"tie_{ours}": "none"}).status_code == 302
    assert clerk.get(ties).status_code == 404
    assert clerk.post(f"{one}asignar/", {"juror": str(number)}).status_code == 302
    task = api.tasks_of(api.jury_of(api.get_call(made.folio))[0][0].account)[0].id
    page = juror.get(f"/mi-jurado/evaluacion/{task}/").content.decode()
    assert "Comedor 1" in page
    assert "Fundación 1" not in page
    assert chief.get(f"/mi-jurado/evaluacion/{task}/").status_code == 404
    wrong = {"points_c1": "11", "reason_c1": "Sí", "points_c2": "5", "reason_c2": "Sí"}
    assert juror.post(f"/mi-jurado/evaluacion/{task}/", wrong).status_code == 422
    right = wrong | {"points_c1": "10"}
    assert juror.post(f"/mi-jurado/evaluacion/{task}/", right).status_code == 302
    assert f"/mi-jurado/evaluacion/{task}/" in juror.get("/mi-jurado/").content.decode()
    assert "Falta resolver o calificar" in chief.get(f"{here}fallo/").content.decode()
    evaluating.score(made, 1, evaluating.juror(made, "otra"), 9, 5)
    simulated = chief.get(f"{here}fallo/").content.decode()
    assert "SIMULACIÓN: nada se ha asignado." in simulated
    assert not GrantAward.objects.exists()
    assert chief.post(f"{here}fallo/").status_code == 302
    assert GrantAward.objects.count() == 1
