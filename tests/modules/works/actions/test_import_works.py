"""Dossiers that come in bulk: new, changed, the same, and never over what a person changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from tests.making.works import TERMINAL, dossier_in, keep, proposal

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts.changes import Correct
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.register import Imported
from traza.modules.works.models import Contractor, Programme, Version, Work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def published(folio: str, **over: Any) -> Dossier:
    return replace(dossier_in(Status.CLOSED, folio=folio, **over), status=Status.PUBLISHED)


def test_the_same_file_again_adds_nothing() -> None:
    file = [published(f"O-{n}") for n in range(1200)]
    seen: list[int] = []
    first = api.import_works(file, said=TERMINAL, progress=seen.append)
    assert (first, seen) == (Imported(new=1200), [500, 1000, 1200])
    assert api.import_works(file, said=TERMINAL) == Imported(same=1200)
    assert Version.objects.count() == 1200


def test_what_changed_gets_another_version_and_the_past_stays() -> None:
    work = keep(published("O-1"))
    changed = published("O-1", amount=Money.of(2_000_000))
    assert api.import_works([changed], said=TERMINAL) == Imported(changed=1)
    assert [one.number for one in api.versions(work)] == [2, 1]
    assert api.version_of(work, 1).dossier == published("O-1")
    assert api.current_version(work).dossier == changed
    assert Work.objects.get(pk=work).amount_centavos == 200_000_000


def test_the_row_says_what_the_dossier_says() -> None:
    row = Work.objects.get(pk=keep(dossier_in(Status.FINISHED)))
    assert (row.stage, row.municipality_id, row.region_id) == (
        "finished", "26030", "capital",
    )  # fmt: skip
    assert (row.contract_centavos, row.paid_centavos) == (85_000_000, 85_000_000)
    assert row.contractor is not None
    assert row.contractor.rfc == "CNO010203AB1"
    spent = {one.source: one.spent_centavos for one in row.funding.all()}
    assert spent == {"state": 60_000_000, "municipality": 25_000_000, "community": 10_000_000}


def test_a_work_that_a_person_changed_is_left_alone() -> None:
    work = keep(published("O-1"))
    change = Correct(values={"name": "Calle Reforma, tramo sur"})
    api.record_change(work, change, said=Attribution(3, "admin", why="nombre equivocado"))
    assert api.import_works([published("O-1")], said=TERMINAL) == Imported(held=1)
    assert api.current_version(work).dossier.name == "Calle Reforma, tramo sur"


def test_the_same_work_twice_in_a_file_is_two_versions() -> None:
    two = [published("O-1"), published("O-1", year=2025)]
    assert api.import_works(two, said=TERMINAL) == Imported(new=1, changed=1)
    assert api.current_version(api.find_work("26", "O-1") or 0).dossier.year == 2025


def test_a_company_is_known_by_its_rfc_and_a_person_keeps_none() -> None:
    contract = published("O-1").contract
    assert contract is not None
    spelt = replace(contract, contractor="CONSTRUCTORA DEL NORTE, S.A. de C.V.")
    person = replace(contract, contractor="Ana Ruiz", rfc="RUAA010203AB1", contractor_kind="person")
    file = [published("O-1"), published("O-2", contract=spelt), published("O-3", contract=person)]
    api.import_works(file, said=TERMINAL)
    assert sorted(one.rfc for one in Contractor.objects.all()) == ["", "CNO010203AB1"]
    assert "RUAA010203AB1" not in Version.objects.get(work__folio="O-3").dossier


def test_a_programme_loaded_later_is_found_when_the_file_comes_again() -> None:
    work = keep(proposal())
    assert Work.objects.get(pk=work).programme_id is None
    programme = Programme.objects.create(slug="obra-concertada", name="Obra concertada")
    keep(proposal())
    assert Work.objects.get(pk=work).programme_id == programme.pk
    assert Version.objects.count() == 1


def test_inside_a_transaction_it_is_all_or_nothing() -> None:
    def stops(seen: int) -> None:
        if seen > 500:
            raise RuntimeError

    file = [published(f"O-{n}") for n in range(600)]
    with pytest.raises(RuntimeError), transaction.atomic():
        api.import_works(file, said=TERMINAL, progress=stops)
    assert not Work.objects.exists()
