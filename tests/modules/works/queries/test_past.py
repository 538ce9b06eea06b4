"""The list and the map of a past day say what they said on that day."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.making.works import ADMIN, HERMOSILLO, dossier_in, keep

from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.published import TooFarBack, WorkFilters, WorkList
from traza.modules.works.queries import past
from traza.modules.works.queries.changed import changed_works
from traza.modules.works.queries.tiles import tile
from traza.modules.works.queries.work_list import list_works

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = date(2026, 3, 1)
FILTERS = (
    WorkFilters(),
    WorkFilters(year=2024),
    WorkFilters(at_least=Money.of(500_000)),
    WorkFilters(text="pozo"),
    WorkFilters(stage="in_progress"),
)
STATUSES = (Status.PROPOSED, Status.AUTHORISED, Status.IN_PROGRESS, Status.FINISHED)


@pytest.fixture(autouse=True)
def _places() -> None:
    territory.load_gazetteer()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the moment at which the register writes."""

    def at(day: date) -> None:
        moment = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return at


def _said(listed: WorkList) -> tuple[Any, ...]:
    facets = {one.name: one.values for one in listed.facets if one.name != "flag"}
    return listed.rows, listed.count, listed.total, facets


def _change(chance: random.Random, number: int, folio: int) -> None:
    dossier = works.current_version(number).dossier
    values: dict[str, Any] = {
        "name": f"{chance.choice(('Pozo', 'Calle'))} {folio}",
        "year": chance.choice((2024, 2025)),
        "place": replace(HERMOSILLO, lon=HERMOSILLO.lon + chance.random() / 50),
    }
    field = chance.choice([*values])
    if getattr(dossier, field) != values[field]:
        works.record_change(number, c.Correct(values={field: values[field]}), said=ADMIN)


@pytest.mark.parametrize("seed", range(4))
def test_a_past_day_is_what_that_day_said(seed: int, clock: Any) -> None:
    chance = random.Random(seed)
    numbers: list[int] = []
    seen: dict[date, list[tuple[Any, ...]]] = {}
    days = [FIRST + timedelta(days=i) for i in range(5)]
    for day in days:
        clock(day)
        for _ in range(chance.randint(0, 3)):
            folio = len(numbers) + 1
            made = dossier_in(
                chance.choice(STATUSES),
                folio=f"OB-{folio}",
                amount=Money.of(chance.randint(1, 900_000)),
                place=HERMOSILLO,
            )
            numbers.append(keep(made))
        for number in chance.sample(numbers, min(2, len(numbers))):
            _change(chance, number, number)
        seen[day] = [(_said(list_works(one)), tile(one, 6, 12, 26)) for one in FILTERS]
    clock(days[-1] + timedelta(days=9))
    for day in days:
        then = [replace(one, as_of=day) for one in FILTERS]
        assert [(_said(list_works(one)), tile(one, 6, 12, 26)) for one in then] == seen[day]
    assert list_works(WorkFilters(as_of=FIRST - timedelta(days=1))).count == 0


def test_what_changed_between_two_days(clock: Any) -> None:
    clock(FIRST)
    old = keep(dossier_in(Status.IN_PROGRESS, folio="A", amount=Money.of(5)))
    still = keep(dossier_in(Status.IN_PROGRESS, folio="B", amount=Money.of(4)))
    clock(FIRST + timedelta(days=2))
    works.record_change(old, c.Correct(values={"name": "Otro nombre"}), said=ADMIN)
    new = keep(dossier_in(Status.PROPOSED, folio="C", amount=Money.of(3)))
    clock(FIRST + timedelta(days=4))
    works.record_change(still, c.Correct(values={"name": "Tarde"}), said=ADMIN)

    since, until = FIRST, FIRST + timedelta(days=3)
    found = changed_works(since, until, WorkFilters(as_of=until))
    assert [(work.id, work.verbs) for work in found.rows] == [(old, ("correct",))]
    assert (found.count, found.new) == (1, 1)
    assert (found.rows[0].name, found.rows[0].before is None) == ("Otro nombre", False)
    apart = changed_works(since, until, WorkFilters(as_of=until), new=True)
    assert [(work.id, work.before, work.after.status) for work in apart.rows] == [
        (new, None, "proposed")
    ]
    assert (apart.count, apart.new) == (1, 1)
    assert changed_works(since, until, WorkFilters(as_of=until, text="otro")).count == 1
    assert changed_works(until, until + timedelta(days=9), WorkFilters()).rows[0].id == still


def test_too_many_changes_are_refused_with_the_way_out(
    clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock(FIRST)
    number = keep(dossier_in(folio="A"))
    clock(FIRST + timedelta(days=2))
    works.record_change(number, c.Correct(values={"name": "Otro nombre"}), said=ADMIN)
    monkeypatch.setattr(past, "MOST", 0)
    with pytest.raises(TooFarBack, match="Elija un día más cercano"):
        list_works(WorkFilters(as_of=FIRST))


def test_a_day_before_the_register_asks_little_of_it(
    clock: Any, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    clock(FIRST)
    for folio in range(12):
        keep(dossier_in(folio=f"A-{folio}"))
    list_works(WorkFilters())
    monkeypatch.setattr(past, "MOST", 3)
    monkeypatch.setattr(past, "CHUNK", 1)  # each chunk is a question, of a million works too many
    with django_assert_max_num_queries(10):
        assert list_works(WorkFilters(as_of=FIRST - timedelta(days=9))).count == 0
