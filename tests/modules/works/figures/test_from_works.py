"""The figures of an annual report come out of individual works, to the centavo."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.making.works import TERMINAL, dossier_in, keep, lived

from traza.kernel.money import Money
from traza.modules.reading import api as reading
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.contracts.published import PublishedRow
from traza.modules.works.contracts.vocabulary import Breakdown, Source
from traza.modules.works.models import Work
from traza.platform.tables import figure
from traza.platform.tables.catalogue import ask_figure
from traza.platform.tables.live import LiveEngine

pytestmark = pytest.mark.django_db
REPORT = "sonora-cecop-informe-anual-2024"


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def ask(name: str, *by: str, **where: Any) -> dict[Any, int]:
    """The figure by its dimensions; the key is one value, or several."""
    found = ask_figure(figure(name), LiveEngine(), by=by, where=where).rows
    return {key[0] if len(by) == 1 else tuple(key): int(value) for *key, value in found}


def split(money: Money, parts: int, chance: random.Random) -> list[Money]:
    """Uneven amounts that add up to it."""
    cuts = sorted(chance.randint(0, money.centavos) for _ in range(parts - 1))
    ends = [0, *cuts, money.centavos]
    return [Money(b - a) for a, b in itertools.pairwise(ends)]


def works_of(row: PublishedRow, place: int, chance: random.Random) -> Iterator[Dossier]:
    """As many works as the row says, whose money is the row's."""
    count = row.works or 1
    amounts = {one: split(money, count, chance) for one, money in row.funding.items()}
    for number in range(count):
        funding = tuple(
            Funding(id=one.value, source=Source(one.value), promised=parts[number], year=2024)
            for one, parts in amounts.items()
        )
        plain = dossier_in(Status.PROPOSED, folio=f"{place}-{number}", funding=funding)
        yield replace(
            plain, status=Status.PUBLISHED, agency="", municipality=None, region=row.region,
            programme=row.programme, subprogramme=row.subprogramme or "", stage="finished",
        )  # fmt: skip


@pytest.mark.parametrize("breakdown", [Breakdown.SUBPROGRAMME, Breakdown.REGION])
def test_every_row_of_the_report_is_the_sum_of_its_works(breakdown: Breakdown) -> None:
    said = dict(reading.bundled_readings())[REPORT]
    api.load_reading(said, REPORT)
    rows = [one for one in api.list_published(breakdown) if not one.is_total]
    chance = random.Random(4)
    file = [work for place, row in enumerate(rows) for work in works_of(row, place, chance)]
    assert len(file) > 300
    assert api.import_works(file, said=TERMINAL).new == len(file)
    dimension = breakdown.value
    published = {
        (row.programme, getattr(row, dimension), source.value): money.centavos
        for row in rows
        for source, money in row.funding.items()
        if money
    }
    found = ask("works_funding", "programme", dimension, "source")
    assert {key: value for key, value in found.items() if value} == published
    counts = {(row.programme, getattr(row, dimension)): row.works for row in rows if row.works}
    assert ask("works_registered", "programme", dimension) == counts
    # And the figures of the published tables say the same.
    assert (
        ask("works_investment", "programme", dimension, "source", breakdown=dimension) == published
    )


def test_promised_received_and_spent_come_out_of_a_life_by_source() -> None:
    lived()
    expected = {
        "works_funding": {"state": 60_000_000, "municipality": 30_000_000, "community": 10_000_000},
        "works_received": {"state": 0, "municipality": 30_000_000, "community": 10_000_000},
        "works_spent": {"state": 59_500_000, "municipality": 28_000_000, "community": 10_000_000},
    }
    for name, said in expected.items():
        assert ask(name, "source") == said, name
    assert ask("works_contracted", "stage") == {"closed": 89_000_000}
    assert ask("works_paid", "municipality") == {"26030": 87_500_000}
    assert ask("works_spent", "form", region="capital") == {
        "money": 87_500_000,
        "labour": 10_000_000,
    }


def test_what_nobody_published_is_no_fact() -> None:
    keep(dossier_in(Status.PUBLISHED, contract=None, payments=()))
    for name in ("works_received", "works_spent", "works_contracted", "works_paid"):
        assert ask(name, "year") == {}, name
    assert sum(ask("works_funding", "year").values()) == 100_000_000


def test_what_is_no_work_is_not_counted_and_a_project_counts_once() -> None:
    works = [
        replace(dossier_in(Status.PROPOSED, folio=folio), status=Status.PUBLISHED, is_work=is_work)
        for folio, is_work in (("A", True), ("B", True), ("C", False))
    ]
    api.import_works(works, said=TERMINAL)
    whole = sum(ask("works_registered_amount", "state").values())
    assert sum(ask("works_registered", "state").values()) == 2
    project = Work.objects.get(folio="A")
    Work.objects.filter(folio="B").update(part_of=project)
    assert sum(ask("works_registered_amount", "state").values()) == whole // 2
