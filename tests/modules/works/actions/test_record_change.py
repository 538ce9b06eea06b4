"""A change is whole or nothing: version, ledger and columns stand or fall together."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.making.effort import by_night
from tests.making.places import place
from tests.making.works import (
    CAPTURE,
    REVIEW,
    day,
    in_book,
    keep,
    life,
    lived,
    part,
    proposal,
    town_book,
)

from traza.kernel.actor import Attribution, OtherAgency
from traza.kernel.decision import Refused
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Amount, LedgerRefusal, Name
from traza.modules.territory import api as territory
from traza.modules.territory.models import Shape
from traza.modules.works import api
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Place
from traza.modules.works.contracts.register import (
    DocumentUsed,
    FolioTaken,
    NoLine,
    StaleWork,
    UnknownWork,
    Version,
    WrongLine,
)
from traza.modules.works.contracts.vocabulary import Form
from traza.modules.works.models import Work
from traza.platform.audit.models import Act
from traza.platform.audit.record import TERMINAL as BY_TERMINAL

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def now(work: int) -> Dossier:
    return api.current_version(work).dossier


def everything(work: int) -> tuple[object, ...]:
    book = now(work).funding[0].book
    row = Work.objects.filter(pk=work).values().get()
    moved = budget.list_movements(book=book) if book else []
    return row, api.versions(work), moved, Act.objects.count()


def do(work: int, change: c.Change, said: Attribution = REVIEW) -> Version:
    return api.record_change(work, change, said=said)


def test_a_refusal_of_the_ledger_leaves_nothing() -> None:
    first = in_book(proposal(), town_book())
    state = replace(first.funding[0], promised=Money.of(900_001))
    dear = replace(first, funding=(state, *first.funding[1:]))
    work = api.propose_work(c.Propose(dossier=dear), said=CAPTURE).work
    do(work, c.Prioritise(on=day(1, 15), priority=1, document="AP-1"))
    before = everything(work)
    with pytest.raises(LedgerRefusal, match=r"faltan \$1.00"):
        do(work, c.Authorise(on=day(2), document="OA-1", amount=Money.of(1_300_001)))
    assert everything(work) == before


def test_a_refusal_of_the_second_movement_undoes_the_first() -> None:
    work = lived(Status.AUTHORISED)  # the municipality has not delivered
    award = next(change for _, change, _ in life() if isinstance(change, c.Procure))
    do(work, award, CAPTURE)
    before = everything(work)
    contract = c.SignContract(
        number="C-1", contractor="Constructora del Norte", rfc="CNO010203AB1",
        signed_on=day(2, 25), starts=day(3), ends=day(6, 30), amount=Money.of(850_000),
        allocations=(part("F1", 600_000), part("F2", 250_000)),
    )  # fmt: skip
    with pytest.raises(LedgerRefusal, match="disponible"):
        do(work, contract)
    assert everything(work) == before


def test_the_second_click_is_stale_and_nothing_is_doubled() -> None:
    work = lived(Status.PROPOSED)
    change = c.Prioritise(on=day(1, 15), priority=1, document="AP-1")
    api.record_change(work, change, said=REVIEW, expected=1)
    before = everything(work)
    with pytest.raises(StaleWork) as stale:
        api.record_change(work, change, said=REVIEW, expected=1)
    assert (stale.value.values["expected"], stale.value.values["current"]) == (1, 2)
    assert everything(work) == before


def test_the_same_document_does_not_move_the_same_money_twice() -> None:
    work = lived(Status.AUTHORISED)
    half = c.Receive(funding="F2", on=day(2, 10), amount=Money.of(100_000), document="D-1")
    do(work, half, CAPTURE)
    with pytest.raises(Refused, match="ya está registrado"):
        do(work, half, CAPTURE)
    do(work, replace(half, document="D-2"), CAPTURE)
    assert now(work).received == Money.of(200_000)
    # Somebody recorded the movement in the ledger by its name, apart from the work.
    book, line = now(work).funding[1].book, now(work).funding[1].line
    assert book is not None
    assert line is not None
    twin = budget.contribute(
        book, Name("aportación", "OB-1/D-3/F2", title="aportación D-3, obra OB-1"),
        on=day(2, 10), amounts=[Amount(line, Money.of(100_000))], by=BY_TERMINAL,
    )  # fmt: skip
    assert not twin.repeated
    with pytest.raises(DocumentUsed):
        do(work, replace(half, document="D-3"), CAPTURE)


def test_only_the_agency_of_a_work_changes_it() -> None:
    work = lived(Status.PROPOSED)
    change = c.Prioritise(on=day(1, 15), priority=1, document="AP-1")
    with pytest.raises(OtherAgency, match="obras-publicas"):
        do(work, change, Attribution(9, "review", "otra"))
    with pytest.raises(OtherAgency):
        api.propose_work(
            c.Propose(dossier=proposal(folio="X")), said=Attribution(9, "capture", "otra")
        )
    with pytest.raises(UnknownWork):
        do(work + 1, change)
    with pytest.raises(FolioTaken, match="OB-1"):
        api.propose_work(c.Propose(dossier=proposal()), said=CAPTURE)
    assert len(api.versions(work)) == 1


def test_a_point_outside_its_municipality_is_refused_with_the_way_out() -> None:
    west, south, east, north = -112.0, 28.5, -110.5, 29.6
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    Shape.objects.create(
        cvegeo="26030", geojson=json.dumps({"type": "Polygon", "coordinates": [ring]}),
        west=west, south=south, east=east, north=north, source="prueba",
    )  # fmt: skip
    assert api.propose_work(c.Propose(dossier=proposal(folio="OB-2")), said=CAPTURE).number == 1
    far = proposal(place=Place(lon=-109.93, lat=27.48))
    with pytest.raises(Refused, match=r"fuera del municipio Hermosillo, .* Corrija su latitud"):
        api.propose_work(c.Propose(dossier=far), said=CAPTURE)


def test_a_text_that_no_database_keeps_is_refused() -> None:
    with pytest.raises(Refused, match="carácter nulo"):
        api.propose_work(c.Propose(dossier=proposal(name="Calle\0Reforma")), said=CAPTURE)


def test_swapped_coordinates_are_told() -> None:
    swapped = proposal(place=Place(lon=29.0729, lat=-110.9559))
    with pytest.raises(Refused, match="intercambiadas"):
        api.propose_work(c.Propose(dossier=swapped), said=CAPTURE)
    assert not Work.objects.exists()


def test_a_line_that_leaves_the_country_is_refused_where_no_outline_is_known() -> None:
    line = '{"type":"LineString","coordinates":[[-110.9559,29.0729],[2.35,48.85]]}'
    far = Place(lon=-110.9559, lat=29.0729, geojson=line)
    with pytest.raises(Refused, match="fuera de México"):
        api.propose_work(c.Propose(dossier=proposal(place=far)), said=CAPTURE)


def test_money_without_a_line_or_with_the_line_of_another_does_not_move() -> None:
    lines = town_book()
    crossed = in_book(proposal(), {**lines, "F1": lines["F2"]})
    work = api.propose_work(c.Propose(dossier=crossed), said=CAPTURE).work
    do(work, c.Prioritise(on=day(1, 15), priority=1, document="AP-1"))
    with pytest.raises(WrongLine, match="F1"):
        do(work, c.Authorise(on=day(2), document="OA-1", amount=Money.of(1_000_000)))
    bare = proposal(folio="OB-7", status=Status.AUTHORISED)
    held = keep(replace(bare, authorised_on=day(2), agency="obras-publicas"))
    with pytest.raises(NoLine, match="F2"):
        do(held, c.Receive(funding="F2", on=day(2, 9), amount=Money(1), document="x"), CAPTURE)


def test_a_cancelled_work_gives_back_what_it_held() -> None:
    work = lived(Status.CONTRACTED)
    line = now(work).funding[0].line
    assert line is not None
    # lived stops at the first change that reaches the state: the contract is signed, nothing else.
    assert Money(budget.moments_of(line).committed) == Money.of(600_000)
    do(work, c.Cancel(on=day(6, 1), reason="Sin recursos.", document="OC-1"))
    moments = budget.moments_of(line)
    assert (moments.committed, moments.reserved) == (0, 0)
    assert Money(moments.available) == Money.of(900_000)
    dossier = now(work)
    assert dossier.status is Status.CANCELLED
    assert dossier.cancelled_because == "Sin recursos."


def test_an_estimate_is_spread_over_the_contract_and_its_modification() -> None:
    work = lived(Status.CLOSED)
    last = now(work).estimates[-1]
    spread = [(one.funding, one.amount, one.amortised) for one in last.allocations]
    # 150,000 were left of the contract of F2; the other 30,000 are of the modification.
    assert spread == [
        ("F1", Money.of(395_000), Money.of(120_000)),
        ("F2", Money.of(150_000), Money.of(45_000)),
        ("F2", Money.of(30_000), Money(0)),
    ]


def test_a_modification_that_takes_back_releases_what_is_not_accrued() -> None:
    work = lived(Status.IN_PROGRESS)
    less = c.Modify(
        folio="CM-2",
        on=day(3, 10),
        reason="Menos superficie.",
        allocations=(part("F2", "-100000"),),
    )
    do(work, less)
    line = now(work).funding[1].line
    assert line is not None
    assert Money(budget.moments_of(line).committed) == Money.of(150_000)
    assert now(work).contract_amount == Money.of(750_000)


def test_kind_and_labour_are_spent_as_they_arrive() -> None:
    work = lived(Status.IN_PROGRESS)
    do(
        work,
        c.Receive(funding="F3", on=day(3, 20), amount=Money.of(40_000), document="V-1"),
        CAPTURE,
    )
    funding = now(work).funding[2]
    assert funding.form is Form.LABOUR
    assert funding.line is not None
    moments = budget.moments_of(funding.line)
    assert Money(moments.paid) == Money(moments.committed) == Money.of(40_000)


def test_a_future_day_depends_on_the_day_of_the_office() -> None:
    work = lived(Status.PROPOSED)
    change = c.Prioritise(on=day(1, 15), priority=1, document="AP-1")
    with pytest.raises(Refused, match="todavía no llega"):
        api.record_change(work, change, said=REVIEW, today=date(2024, 1, 14))
    assert api.record_change(work, change, said=REVIEW, today=date(2024, 1, 15)).number == 2


PEOPLE = by_night(3, 5)


def test_of_people_who_save_at_once_one_is_first_and_the_others_are_told(tmp_path: Path) -> None:
    with place(tmp_path) as database:

        def ask(*words: str) -> subprocess.Popen[bytes]:
            return database.start("-m", "tests.making.works_crowd", *words, stdin=subprocess.PIPE)

        def answer(process: subprocess.Popen[bytes]) -> str:
            said, failed = process.communicate()
            assert process.returncode == 0, failed.decode()
            return said.decode()

        work = answer(ask("prepare"))
        clicks = [ask("click", work) for _ in range(PEOPLE)]
        for click in clicks:
            assert click.stdout.readline() == b"ready\n"
        for click in clicks:
            click.stdin.write(b"click\n")
            click.stdin.flush()
        assert sorted(answer(one) for one in clicks) == ["2", *["stale"] * (PEOPLE - 1)]
        assert answer(ask("count", work)) == "2,1"
