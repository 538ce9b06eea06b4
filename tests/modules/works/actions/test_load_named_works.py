"""Works named in prose enter with their place, their rounding and their line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.models import Work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def write(path: Path, works: Sequence[Mapping[str, object]]) -> Path:
    group = {
        "document": "d",
        "state": "26",
        "year": 2024,
        "folio": "F",
        "works": [dict(work) for work in works],
    }
    path.write_text(yaml.safe_dump([group]))
    return path


def test_bundled_works_have_amount_place_and_line() -> None:
    assert api.load_named_works().rows == 18
    for work in api.list_named_works():
        assert work.amount is not None
        assert work.trace.line is not None
    tank = api.get_work("26", "CECOP-2024-13")
    assert tank is not None
    assert (tank.municipality_name, tank.amount, tank.rounding, tank.beneficiaries) == (
        "Fronteras", Money.of("3600000"), Money.of("100000"), 1000,
    )  # fmt: skip


def test_an_amount_for_several_municipalities_is_given_to_none() -> None:
    api.load_named_works()
    drains = api.get_work("26", "CECOP-2024-14")
    assert drains is not None
    assert drains.municipality is None


def test_loading_twice_keeps_the_same_rows() -> None:
    api.load_named_works()
    before = list(Work.objects.order_by("pk").values_list())
    api.load_named_works()
    assert list(Work.objects.order_by("pk").values_list()) == before


def test_exact_amounts_and_funding_are_kept_to_the_centavo(tmp_path: Path) -> None:
    fact = {"n": 1, "line": 5, "name": "Pozo", "amount": "10.25", "funding": {"state": "10.25"}}
    path = write(tmp_path / "w.yaml", [fact])
    assert api.load_named_works(path).funding == 1
    work = api.get_work("26", "F-01")
    assert work is not None
    assert (work.amount, work.rounding) == (Money(1025), None)
    assert list(work.funding.values()) == [Money(1025)]


def test_a_work_taken_out_of_the_facts_leaves_the_register(tmp_path: Path) -> None:
    two = [{"n": n, "line": n, "name": f"Obra {n}", "amount": "1.00"} for n in (1, 2)]
    api.load_named_works(write(tmp_path / "w.yaml", two))
    assert api.load_named_works(write(tmp_path / "w.yaml", two[:1])).removed == 1
    assert api.get_work("26", "F-02") is None
