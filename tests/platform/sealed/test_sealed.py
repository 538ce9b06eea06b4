"""Personal data: open to the program, closed to whoever holds the database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.db import connection, models
from django.test import RequestFactory
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from traza.platform.access.devices import devices_of, open_pairing, pair
from traza.platform.audit.record import TERMINAL
from traza.platform.sealed import check, keys, reseal
from traza.platform.sealed.fields import SealedTextField
from traza.platform.sealed.seal import CannotUnseal, blind_index, seal, unseal
from traza.platform.tables.register import _kind

# Names that no register has: a place called Peñasco may stand in a page another test freed.
SECRET = "Maríxel Ñúñoz Zqueñasvo, 669 187 4302"


@pytest.fixture
def home(settings, tmp_path, db) -> Path:
    """An installation with keys of its own."""
    settings.HOME = tmp_path
    return tmp_path


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_what_is_sealed_opens_again(text: str):
    assert unseal(seal(text)) == text


def test_the_same_text_is_sealed_differently_each_time():
    assert seal(SECRET) != seal(SECRET)
    assert "Mar" not in seal(SECRET)


def test_a_changed_seal_does_not_open():
    sealed = seal(SECRET)
    for wrong in (sealed[:-6] + "AAAAA=", sealed[8:], "", "hola", "ñ"):
        with pytest.raises(CannotUnseal, match="sealing_key"):
            unseal(wrong)


def test_the_key_is_made_once_and_only_its_owner_reads_it(home: Path):
    sealed = seal(SECRET)
    for name in (keys.SEALING, keys.INDEX):
        assert keys.keys(name) == keys.keys(name)
        assert (home / name).stat().st_mode & 0o777 == 0o600
    assert unseal(sealed) == SECRET
    assert sorted(path.name for path in home.iterdir()) == [keys.INDEX, keys.SEALING]


def test_two_that_start_at_once_share_the_first_key(home: Path):
    program = (
        "import sys\nfrom pathlib import Path\nfrom django.conf import settings\n"
        "settings.configure(HOME=Path(sys.argv[1]))\n"
        "from traza.platform.sealed.seal import seal\nprint(seal('x'))\n"
    )
    children = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(home)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    sealed = [child.communicate()[0].strip() for child in children]
    assert [unseal(each) for each in sealed] == ["x"] * 4


def test_a_new_key_seals_and_the_old_ones_still_open(home: Path):
    before = seal(SECRET)
    index = blind_index(SECRET)
    keys.add_key()
    after = seal(SECRET)
    assert unseal(before) == unseal(after) == SECRET
    assert blind_index(SECRET) == index
    assert len(keys.keys()) == 2
    newest = keys.keys()[0]
    (home / keys.SEALING).write_bytes(newest)
    assert unseal(after) == SECRET
    with pytest.raises(CannotUnseal):
        unseal(before)


def test_another_installation_opens_nothing_and_finds_nothing(home: Path, settings, tmp_path):
    sealed, index = seal(SECRET), blind_index(SECRET)
    settings.HOME = tmp_path / "other"
    settings.HOME.mkdir()
    with pytest.raises(CannotUnseal):
        unseal(sealed)
    assert blind_index(SECRET) != index


def test_a_blind_index_is_of_one_field():
    assert blind_index("6621234567", "phone") == blind_index("6621234567", "phone")
    assert blind_index("6621234567", "phone") != blind_index("6621234567", "folio")
    assert blind_index("6621234567", "phone") != blind_index("6621234568", "phone")


@pytest.fixture
def row_class(transactional_db) -> Iterator[type[models.Model]]:
    """A table with a sealed column, made for the test."""
    with isolate_apps("traza.platform.sealed"):

        class Row(models.Model):
            name = SealedTextField("nombre", blank=True)
            note = SealedTextField("nota", null=True)

            class Meta:
                app_label = "sealed"

    with connection.schema_editor() as editor:
        editor.create_model(Row)
    yield Row
    with connection.schema_editor() as editor:
        editor.delete_model(Row)


def every_byte() -> bytes:
    """The whole database file, or every row of the table where it is a server."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return bytes(connection.connection.serialize())
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_row::text FROM sealed_row")
        return repr(cursor.fetchall()).encode()


def test_the_plain_text_is_in_no_byte_of_the_database(row_class):
    row_class.objects.create(name=SECRET, note="clave jwvprivada")
    row_class.objects.bulk_create([row_class(name=f"{SECRET} {n}") for n in range(50)])
    row_class.objects.filter(pk=2).update(name="Otra Pwxersona")
    kept = every_byte()
    for word in ("Maríxel", "Zqueñasvo", "669 187 4302", "jwvprivada", "Pwxersona"):
        assert word.encode() not in kept, word
    assert kept.count(b"gAAAA") >= 52
    first = row_class.objects.get(note__isnull=False)
    assert (first.name, first.note) == (SECRET, "clave jwvprivada")
    assert set(row_class.objects.values_list("name", flat=True)) >= {
        "Otra Pwxersona",
        f"{SECRET} 7",
    }


def test_nothing_and_empty_stay_as_they_are(row_class):
    row_class.objects.create(name="", note=None)
    kept = row_class.objects.get()
    assert (kept.name, kept.note) == ("", None)


@pytest.mark.parametrize("how", ["name", "name__contains", "name__in", "name__gt"])
def test_comparing_a_sealed_column_is_an_error_and_never_an_empty_answer(row_class, how: str):
    value = [SECRET] if how.endswith("in") else SECRET
    with pytest.raises(FieldError, match="blind index"):
        list(row_class.objects.filter(**{how: value}))


def test_a_sealed_column_never_leaves_with_the_register(row_class):
    assert _kind(row_class._meta.get_field("name")) is None


def test_rotating_seals_every_row_with_the_new_key(row_class, home: Path, monkeypatch):
    monkeypatch.setattr(reseal, "AT_ONCE", 20)
    monkeypatch.setattr(check.apps, "get_models", lambda: [row_class])
    row_class.objects.bulk_create([row_class(name=f"{SECRET} {n}") for n in range(45)])
    assert reseal.rotate() == 45
    (home / keys.SEALING).write_bytes(keys.keys()[0])
    names = row_class.objects.order_by("pk").values_list("name", flat=True)
    assert list(names) == [f"{SECRET} {n}" for n in range(45)]


@pytest.mark.django_db
def test_the_terminal_rotates_what_is_really_sealed(home: Path):
    """The tables of the product: a telephone's name is opened by the new key alone."""
    pairing = open_pairing("member:1", by=TERMINAL)
    pair(pairing, SECRET, request=RequestFactory().get("/"))
    said = StringIO()
    call_command("keys_rotate", stdout=said)
    assert "1 registros" in said.getvalue()
    (home / keys.SEALING).write_bytes(keys.keys()[0])
    assert [one.label for one in devices_of("member:1")] == [SECRET]
