"""No flag without coverage: what a source does not say raises nothing, whatever is taken away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making.works import dossier_in

from traza.kernel.coverage import Said, Saying
from traza.kernel.money import Money
from traza.kernel.written import read_yaml
from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Coverage, How, NotCheckable, Raised
from traza.modules.oversight.queries.flag_law import ceilings, flag_law, limits
from traza.modules.oversight.rules import data_notes, flags
from traza.modules.oversight.rules.flag_cases import WORK, contract, seen, work
from traza.modules.oversight.rules.flag_gate import TITLES, judge, why_not_there
from traza.modules.oversight.rules.flags.unit_cost_far import PEERS
from traza.modules.oversight.rules.kinds_of_works import kind_of_works
from traza.modules.oversight.rules.unit_cost import unit_cost, unit_of
from traza.modules.works import api as works
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Measure, Origin

CODES = [flag.code for flag in flags.ALL]
EVERY = [*Fact]
PHOTOS = "same_photo"  # what it needs is not of the source: its own check asks for photographs
# What of a dossier a fact is, to take it away.
GONE: dict[Fact, dict[str, Any]] = {
    Fact.AMOUNT: {"amount": None},
    Fact.FUNDING: {"funding": ()},
    Fact.PAYMENTS: {"payments": ()},
    Fact.CONTRACT: {"contract": None, "modifications": ()},
    Fact.METHOD: {"procurement": None},
    Fact.MODIFICATIONS: {"modifications": ()},
    Fact.GUARANTEES: {"guarantees": ()},
    Fact.ESTIMATES: {"estimates": ()},
    Fact.PHYSICAL: {"progress": ()},
    Fact.PROGRESS_DATES: {"progress": ()},
    Fact.MEASURE: {"measure": None},
    Fact.STARTED_ON: {"started_on": None},
    Fact.COMPLETION: {"completion": None},
    Fact.HANDOVER: {"handover": None},
    Fact.SETTLEMENT: {"settlement": None},
    Fact.PROBLEMS: {"problems": ()},
}


def without(missing: frozenset[Fact], saying: Saying = Saying.SILENT) -> Coverage:
    def said(fact: Fact) -> Said:
        if fact in missing:
            return Said(saying, whole=False, because="la fuente no lo publica")
        return Said(Saying.SAID, whole=True, is_none=True)

    return said


def up(dossier: Dossier, context: Context) -> set[str]:
    lawful = replace(context, limits=limits())
    return {one.code for one in flags.ALL if isinstance(judge(one, dossier, lawful), Raised)}


@pytest.mark.parametrize("flag", flags.ALL, ids=CODES)
def test_every_rule_declares_what_it_needs(flag: Flag) -> None:
    assert flag.needs
    assert all(need.fact in TITLES for need in flag.needs)
    assert flag.code == PHOTOS or flag.follows or {one.how for one in flag.needs} != {How.SAID}
    if flag.looks_ahead:
        assert flag.follows, "what waiting changes is known only of works that live here"


@pytest.mark.parametrize(
    "flag", [one for one in flags.ALL if one.code != PHOTOS], ids=lambda f: f.code
)
def test_without_what_it_needs_a_rule_is_not_even_asked(flag: Flag) -> None:
    case = flag.example
    for need in flag.needs:
        for saying in (Saying.SILENT, Saying.ABSENT):
            context = replace(
                case.context, limits=limits(), said=without(frozenset({need.fact}), saying)
            )
            outcome = judge(flag, case.dossier, context)
            assert isinstance(outcome, NotCheckable)
            assert outcome.because
            assert not outcome.because.endswith(".")


@pytest.mark.parametrize("flag", flags.ALL, ids=CODES)
def test_a_part_is_not_the_whole(flag: Flag) -> None:
    part = Said(Saying.SAID, whole=False, because="la fuente da sólo una parte")
    for need in flag.needs:
        if need.how is How.SAID:
            continue
        said = lambda fact, one=need.fact: part if fact is one else without(frozenset())(fact)  # noqa: E731
        context = replace(flag.example.context, limits=limits(), said=said)
        assert isinstance(judge(flag, flag.example.dossier, context), NotCheckable)


@pytest.mark.parametrize("flag", [one for one in flags.ALL if one.follows], ids=lambda f: f.code)
def test_a_published_work_is_not_followed(flag: Flag) -> None:
    published = replace(flag.example.dossier, status=Status.PUBLISHED)
    outcome = judge(flag, published, replace(flag.example.context, limits=limits()))
    assert isinstance(outcome, NotCheckable)


@settings(deadline=None)
@given(
    at=st.sampled_from(range(len(flags.ALL))),
    missing=st.frozensets(st.sampled_from(EVERY)),
    saying=st.sampled_from([Saying.SILENT, Saying.ABSENT]),
    stripped=st.booleans(),
)
def test_taking_a_fact_away_never_raises_what_was_not_up(
    at: int, missing: frozenset[Fact], saying: Saying, stripped: bool
) -> None:
    case = flags.ALL[at].example
    before = up(case.dossier, case.context)
    gone = {name: value for fact in missing for name, value in GONE.get(fact, {}).items()}
    dossier = replace(case.dossier, **gone) if stripped else case.dossier
    after = up(dossier, replace(case.context, said=without(missing, saying)))
    assert after <= before


@settings(deadline=None)
@given(status=st.sampled_from([*Status]), gone=st.frozensets(st.sampled_from([*GONE])))
def test_of_a_source_that_says_nothing_nothing_is_raised(
    status: Status, gone: frozenset[Fact]
) -> None:
    known = [one for one in Status if one is not Status.PUBLISHED]
    dossier = replace(dossier_in(status if status in known else Status.IN_PROGRESS), status=status)
    fields = {name: value for fact in gone for name, value in GONE[fact].items()}
    context = Context(today=date(2025, 6, 15), peers=PEERS)
    assert up(replace(dossier, **fields), context) == set()


@pytest.mark.parametrize("layout", sorted(works.layouts()))
def test_why_a_layout_cannot_be_compared_is_a_clause(layout: str) -> None:
    declared = works.layouts()[layout]
    for flag in flags.ALL:
        because = why_not_there(flag, declared)
        assert because == because.strip(". ")
        assert declared.blank_is_none is (because == "") or not declared.blank_is_none


@pytest.mark.parametrize("flag", flags.ALL, ids=CODES)
def test_no_law_that_was_not_compared_stands_in_a_sentence_of_a_work(flag: Flag) -> None:
    if any(one.compared_on for one in flag_law(flag.code).citations):
        return
    raised = judge(flag, flag.example.dossier, replace(flag.example.context, limits=limits()))
    assert isinstance(raised, Raised)
    words = raised.says.lower()
    assert not any(word in words for word in ("la ley", "artículo", "la norma", "reglamento"))


@pytest.mark.parametrize("flag", flags.ALL, ids=CODES)
def test_since_is_the_day_of_the_fact(flag: Flag) -> None:
    """Never the day of the check: the same flag, looked at a month later, is since the same day."""
    for days in (0, 30):
        context = replace(flag.example.context, limits=limits())
        later = replace(context, today=date.fromordinal(context.today.toordinal() + days))
        raised = judge(flag, flag.example.dossier, later)
        assert isinstance(raised, Raised)
        assert raised.since != later.today
        assert bool(raised.since) <= bool(raised.since_what)


def test_cents_are_a_note_and_no_payment_in_excess() -> None:
    """$18,218,739.76 against $18,218,739.74: two centavos once were a headline."""
    paid = replace(WORK.payments[0], amount=Money(1_821_873_976))
    odd = work(
        payments=(paid,), estimates=(), contract=contract(amount=Money(1_821_873_974)), amount=None
    )
    assert "paid_over_contract" not in up(odd, seen())
    found = data_notes.notes_of(odd, data_notes.NoteContext(today=date(2025, 6, 15)))
    assert "2 centavos" in next(one.text for one in found if one.code == "paid_rounding")


@pytest.mark.parametrize("kind", data_notes.KINDS, ids=lambda kind: kind.code)
def test_each_note_is_said_in_its_case_and_not_in_the_other(kind: Any) -> None:
    said = kind.check(kind.example.dossier, kind.example.context)
    assert said is not None
    assert said.code == kind.code
    assert said.text.endswith(".")
    assert not kind.check(kind.counter_example.dossier, kind.counter_example.context)


def test_an_ordinary_work_has_no_note() -> None:
    assert data_notes.notes_of(WORK, data_notes.NoteContext(today=date(2025, 6, 15))) == []


@pytest.mark.parametrize("written", ["Km", "km", "kms", "Kms.", "kilómetros", "KILOMETROS"])
def test_a_kilometre_is_one_unit(written: str) -> None:
    assert unit_of(written) == ("kilómetro", Decimal(1))


def test_a_bridge_is_not_compared_with_a_road_nor_a_mixture_with_anything() -> None:
    told = "una longitud de 2.0 kilómetros, 7.0 metros de ancho de corona, dos carriles"
    road = replace(
        WORK, name="Camino a Sta. Martha", description=f"Modernización de {told}.",
        measure=Measure(quantity="2", unit="Km"),
    )  # fmt: skip
    bridge = replace(road, name="Puente Santa Martha", description="Construcción de un puente.")
    both = replace(road, name="Puente y camino a Sta. Martha")
    one, other = unit_cost(road), unit_cost(bridge)
    assert one is not None
    assert other is not None
    assert one.key != other.key
    assert unit_cost(both) is None
    assert kind_of_works(replace(road, description="")) is None  # lanes and width are not known
    assert unit_cost(replace(road, measure=Measure(quantity="1400", unit="Km"))) is None


def test_no_ceiling_is_invented() -> None:
    assert all(one.citation.source and one.compared_on for one in ceilings().values())


def test_a_sample_names_no_company() -> None:
    share = next(one for one in flags.ALL if one.code == "contractor_share")
    context = replace(share.example.context, limits=limits(), sample=True)
    outcome = judge(share, share.example.dossier, context)
    assert isinstance(outcome, NotCheckable)
    assert "muestra" in outcome.because


def test_a_fall_of_published_progress_is_weighed_with_what_the_work_cost() -> None:
    falls = next(one for one in flags.ALL if one.code == "progress_falls")
    first, last = WORK.progress
    by_year = replace(
        WORK,
        status=Status.PUBLISHED,
        origin=Origin(layout="opa-2019"),
        progress=(
            replace(first, on=date(2015, 12, 31), physical=9_120),
            replace(last, on=date(2020, 12, 31), physical=4_560),
        ),
    )
    said = lambda fact: works.said_of(by_year, fact)  # noqa: E731
    for costs, expected in (
        ({2015: Money.of(100), 2020: Money.of(110)}, Raised),  # half of nearly the same work
        ({2015: Money.of(100), 2020: Money.of(230)}, NotCheckable),  # the work grew
        ({2020: Money.of(110)}, NotCheckable),
    ):
        context = replace(seen(costs=costs), limits=limits(), said=said)
        assert isinstance(judge(falls, by_year, context), expected)


def test_the_sample_judged_by_hand_is_sound() -> None:
    """95 of each hundred, each outcome with both readers, its reason and its day."""
    path = Path(flags.__file__).parents[2] / "facts" / "flag_samples.yaml"
    judged = read_yaml(path.read_text("utf-8"))["judged"]
    assert {one["rule"] for one in judged} == {flag.code for flag in flags.ALL}
    for code in CODES:
        mine = [one for one in judged if one["rule"] == code]
        assert all(one["first_because"] and one["second_because"] and one["day"] for one in mine)
        many = sum(one.get("works", 1) for one in mine)
        sound = sum(one.get("works", 1) for one in mine if one["first"] == one["second"] == "sound")
        assert sound * 100 >= many * 95, code
