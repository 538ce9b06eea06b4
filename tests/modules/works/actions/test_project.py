"""Rows of funding say what the dossier says, and keep their numbers while they do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.making.works import dossier_in, keep

from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works.actions.project import fund
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.models import Work, WorkFunding

pytestmark = pytest.mark.django_db


def funded(**promised: int) -> Dossier:
    return replace(
        dossier_in(),
        funding=tuple(
            Funding(id=name, source=Source(name), promised=Money(amount), year=2026)
            for name, amount in promised.items()
        ),
    )


def rows(work: Work) -> dict[str, tuple[int, int]]:
    found = WorkFunding.objects.filter(work=work).values_list("source", "pk", "centavos")
    return {source: (pk, centavos) for source, pk, centavos in found}


def test_only_what_differs_is_written() -> None:
    territory.load_gazetteer()
    work = Work.objects.get(pk=keep(dossier_in()))
    other = Work.objects.get(pk=keep(replace(dossier_in(), folio="OTRA")))
    fund([(work, funded(state=100, federal=200)), (other, funded(state=7))])
    first, others = rows(work), rows(other)
    fund([(work, funded(state=100, federal=200))])
    assert rows(work) == first
    fund([(work, funded(state=150, federal=200, municipality=30))])
    second = rows(work)
    assert second["state"] == (first["state"][0], 150)
    assert second["federal"] == first["federal"]
    assert second["municipality"][1] == 30
    fund([(work, funded(municipality=30))])
    assert rows(work) == {"municipality": second["municipality"]}
    assert rows(other) == others
