"""The database itself refuses to rewrite or lose the past of a work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from tests.making.works import ADMIN, dossier_in, keep

from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts.changes import Correct
from traza.modules.works.models import Photo, Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def work() -> int:
    territory.load_gazetteer()
    number = keep(dossier_in())
    api.record_change(number, Correct(values={"name": "Otro nombre"}), said=ADMIN)
    return number


ATTACKS: list[Callable[[], object]] = [
    lambda: Version.objects.filter(number=1).update(dossier="{}"),
    lambda: Version.objects.filter(number=2).update(why="otra razón"),
    lambda: Version.objects.filter(number=2).delete(),
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_version_is_never_changed_nor_deleted(work: int, attack: Callable[[], object]) -> None:
    before = api.versions(work)
    with pytest.raises(DatabaseError, match="are only added"), transaction.atomic():
        attack()
    assert api.versions(work) == before


def test_a_photograph_is_never_deleted(work: int) -> None:
    from django.utils import timezone

    Photo.objects.create(
        work_id=work, sha256="0" * 64, stage="before", added_at=timezone.now(), by="agency",
        width=1, height=1, phash=0, band_0=0, band_1=0, band_2=0, band_3=0,
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="are only added"), transaction.atomic():
        Photo.objects.all().delete()
    assert Photo.objects.count() == 1
