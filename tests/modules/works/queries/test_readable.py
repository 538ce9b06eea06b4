"""Every kept dossier is read before a migration; the first that cannot be stops it."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import pre_migrate
from django.utils import timezone
from tests.making.works import ADMIN, dossier_in, keep

from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts.changes import Correct
from traza.modules.works.contracts.unreadable import UnreadableDossier, UnreadableVersion
from traza.modules.works.models import Version
from traza.modules.works.queries.readable import troubles
from traza.platform.keeping import check

pytestmark = pytest.mark.django_db


@pytest.fixture
def work() -> int:
    territory.load_gazetteer()
    return keep(dossier_in())


def kept(work: int, number: int, **fields: object) -> Version:
    """A version as another code wrote it."""
    text = json.loads(Version.objects.get(work=work, number=1).dossier) | fields
    return Version.objects.create(
        work_id=work, number=number, at=timezone.now(), role="admin", verb="correct",
        dossier=json.dumps(text),
    )  # fmt: skip


def test_all_are_read_and_told(work: int, capsys: pytest.CaptureFixture[str]) -> None:
    api.record_change(work, Correct(values={"name": "Otro nombre"}), said=ADMIN)
    assert api.read_all() == 2
    call_command("works_read_all")
    assert "Se leyeron 2 expedientes" in capsys.readouterr().out
    assert [one for one in check.check() if one.table == "works_version"] == []


def test_the_first_that_cannot_be_read_is_named(work: int) -> None:
    kept(work, 2, old_sector="riego")
    bad = kept(work, 3, kind="retired_kind", schema=2)
    with pytest.raises(UnreadableVersion) as refused:
        api.read_all()
    said = refused.value.values
    assert (said["version"], said["field"], said["folio"]) == (2, "old_sector", "OB-1")
    assert "La versión 2 de la obra OB-1" in str(refused.value)
    assert "«old_sector»" in str(refused.value)
    found = list(troubles())
    assert [one.table for one in found] == ["works_version"] * 2
    assert found[1].key == str(bad.pk)
    assert "«kind»" in found[1].what


def test_traza_check_names_it_too(work: int) -> None:
    bad = kept(work, 2, schema=99)
    named = [(one.table, one.key) for one in check.check() if "esquema 99" in one.what]
    assert named == [("works_version", str(bad.pk))]


def test_a_migration_does_not_begin(work: int) -> None:
    bad = kept(work, 2, old_sector="riego")
    asked = {"sender": None, "using": "default", "verbosity": 0, "interactive": False}
    failed = [
        error
        for receiver, error in pre_migrate.send_robust(**asked, plan=["one"], apps=None)
        if error is not None
    ]
    assert failed == []  # `sender` is nobody's application
    from django.apps import apps

    asked["sender"] = apps.get_app_config("works")
    with pytest.raises(UnreadableVersion):
        pre_migrate.send(**asked, plan=["one"], apps=None)
    pre_migrate.send(**asked, plan=[], apps=None)  # nothing to do: nothing to read
    assert Version.objects.filter(pk=bad.pk).exists()


def test_a_page_of_it_says_so_and_no_other_work_stops(work: int) -> None:
    kept(work, 2, old_sector="riego")
    with pytest.raises(UnreadableDossier, match="«old_sector»"):
        api.current_version(work)
    assert api.version_of(work, 1).number == 1


def test_what_is_hashed_is_the_text_that_was_written(work: int) -> None:
    text = Version.objects.get(work=work).dossier
    assert text.startswith('{"schema":3,"folio":')
    odd = '{ "schema" : 2 ,"folio":"A", "folio":"B","name":"N\\u00f1",\n"state":"26","year":1.0e3}'
    Version.objects.create(
        work_id=work, number=2, at=timezone.now(), role="admin", verb="correct", dossier=odd
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT dossier FROM works_version ORDER BY number")
        assert [row[0] for row in cursor.fetchall()] == [text, odd]
    assert Version.objects.filter(work=work).order_by("number").last().dossier == odd  # type: ignore[union-attr]
