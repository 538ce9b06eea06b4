"""Page, figures, forms and paper of a work say the same money, whatever its dossier holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making.effort import by_night
from tests.making.works import YEAR, day, dossier_in

from traza.kernel.money import Money
from traza.modules.works.contracts.acts import Recovery
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.exports import Names
from traza.modules.works.contracts.parts import (
    Allocation,
    Estimate,
    Funding,
    Modification,
    Payment,
    Receipt,
)
from traza.modules.works.contracts.vocabulary import Form, PaymentKind, Source
from traza.modules.works.documents.sheet import sheet_data
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.forms.spending import ReceiveForm
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.projection import funding_rows
from traza.modules.works.views.dossier_parts import parts_of
from traza.platform.pdf.words import pesos as written
from traza.portal.pages.works import money as page
from traza.ui.words import pesos

NAMES = ("F1", "F2", "F3", "F4")
CHOICES = FormChoices(
    states=(),
    agencies=(),
    programmes=(),
    subprogrammes=(),
    plans=(),
    documents=(),
    municipalities=(),
    municipality=lambda _name, _state: None,
    municipality_name=lambda _code: "",
    line=lambda _text: "",
    line_text=lambda _book, _line: "",
)
SOME = st.integers(0, 10**12).map(Money)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """A work of one to four fundings, alike or not, with money in and out in any order."""
    names = NAMES[: draw(st.integers(1, 4))]
    which = st.sampled_from(names)

    def parts() -> tuple[Allocation, ...]:
        made = st.builds(Allocation, funding=which, amount=SOME, amortised=SOME)
        return tuple(draw(st.lists(made, max_size=3)))

    def some(make: Any) -> tuple[Any, ...]:
        return tuple(make(number) for number in range(1, draw(st.integers(0, 3)) + 1))

    before = dossier_in(Status.IN_PROGRESS)
    assert before.contract is not None
    return replace(
        before,
        funding=tuple(
            Funding(
                id=name,
                source=draw(st.sampled_from(Source)),
                form=draw(st.sampled_from(Form)),
                year=draw(st.sampled_from([YEAR, YEAR + 1])),
                promised=draw(SOME),
            )
            for name in names
        ),
        contract=replace(before.contract, allocations=parts()),
        modifications=some(
            lambda at: Modification(
                id=f"M{at}", folio=f"CM-{at}", on=day(5), reason="Más obra", allocations=parts()
            )
        ),
        receipts=some(
            lambda at: Receipt(
                id=f"R{at}", funding=draw(which), on=day(3), amount=draw(SOME), document=f"D-{at}"
            )
        ),
        estimates=some(
            lambda at: Estimate(
                id=f"E{at}",
                number=at,
                since=day(4),
                until=day(4) + timedelta(days=at),
                amount=draw(SOME),
                authorised_on=day(6),
                allocations=parts(),
            )
        ),
        payments=some(
            lambda at: Payment(
                id=f"P{at}",
                kind=draw(st.sampled_from(PaymentKind)),
                on=day(7),
                amount=draw(SOME),
                document=f"T-{at}",
                allocations=parts(),
            )
        ),
        recoveries=some(
            lambda at: Recovery(
                id=f"V{at}", on=day(8), amount=draw(SOME), document=f"V-{at}", allocations=parts()
            )
        ),
    )


def counted(work: Dossier, name: str) -> tuple[Money, Money]:
    """What arrived of a funding and what was spent of it, counted again from the definition."""
    funding = next(one for one in work.funding if one.id == name)
    came = sum(one.amount.centavos for one in work.receipts if one.funding == name)
    estimated = sum(
        part.amount.centavos
        for one in work.estimates
        for part in one.allocations
        if part.funding == name
    )
    return Money(came), Money(estimated + (came if funding.form is not Form.MONEY else 0))


@settings(max_examples=by_night(20, 60))
@given(dossiers())
def test_page_figures_staff_and_paper_say_the_same_money(work: Dossier) -> None:
    known = {one.id: counted(work, one.id) for one in work.funding}
    money = balances(work)
    assert {one: (money.of(one).received, money.of(one).spent) for one in known} == known

    on_page = [[each.text for each in row[4:6]] for row in page.sources(work).rows]
    assert on_page == [[pesos(each) for each in known[one.id]] for one in work.paying]

    figures = funding_rows(work)
    for at, column in ((0, "received"), (1, "spent")):
        said = sum(getattr(one, column) for one in figures)
        assert Money(said) == Money.total(each[at] for each in known.values())
    assert Money(sum(one.promised for one in figures)) == work.promised == money.total.promised
    assert money.total.received == work.received

    (staff,) = [each for each in parts_of(work, CHOICES) if each.title == "Quién paga"]
    assert [row[3] for row in staff.rows] == [known[one.id][0] for one in work.funding]

    paper = sheet_data(work, Names(), "https://traza.example/", day(12))["funding"]["rows"]
    arrived = {one.funding for one in work.receipts}
    assert [row[3] for row in paper] == [
        written(known[one.id][0]) if one.id in arrived else "sin registro" for one in work.paying
    ]


@given(dossiers())
def test_a_form_offers_what_is_left_of_the_same_money(work: Dossier) -> None:
    offered = dict(ReceiveForm(work, CHOICES).fields["funding"].choices)
    for one in work.funding:
        left = one.promised - counted(work, one.id)[0]
        assert offered[one.id].endswith(f"faltan {left.pesos:,} pesos")


@given(dossiers())
def test_years_and_sources_add_up_to_the_work(work: Dossier) -> None:
    money = balances(work)
    for key in (lambda one: one.year, lambda one: one.source, lambda one: (one.form, one.year)):
        assert sum(money.added_by(key).values(), type(money.total)()) == money.total
