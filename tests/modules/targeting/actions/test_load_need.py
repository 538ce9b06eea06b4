"""What is bundled ends in the register; what is not said is absent."""

from __future__ import annotations

import pytest

from traza.modules.targeting import api
from traza.modules.targeting.contracts.need import Degree, Deprivation, Level
from traza.modules.targeting.models import Marginalisation

pytestmark = pytest.mark.django_db


def test_need_is_loaded_once_and_read_by_place() -> None:
    loaded = api.load_need()
    assert (loaded.indices, loaded.lacks) == (2456 + 2469 + 64, 2466 * 8)
    assert api.load_need() == type(loaded)()
    hermosillo = api.need_of("26030")
    assert hermosillo is not None
    assert [one.year for one in hermosillo.told] == [2010, 2020]
    assert hermosillo.last.degree is Degree.VERY_LOW
    assert hermosillo.among == 72
    assert len(hermosillo.lacks) == len(Deprivation)
    assert api.list_marginalisation(2020)[0].degree is Degree.VERY_HIGH
    assert len(api.list_marginalisation(2020, Level.STATE)) == 32
    # Seybaplaya has an index and no estimate; San Felipe came after the census.
    seybaplaya = api.need_of("04012")
    assert seybaplaya is not None
    assert seybaplaya.lacks == ()
    assert api.need_of("02007") is None
    Marginalisation.objects.filter(place="26030").update(index=1.0)
    assert api.load_need().indices == loaded.indices
    assert api.need_of("26030") == hermosillo
