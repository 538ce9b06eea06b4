"""What one machine builds another takes from the store, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.making import stores

from traza.modules.works.models import Work
from traza.platform.files import durable
from traza.platform.files.refusals import StoreAway
from traza.platform.tables import sharing, store
from traza.platform.tables.build import build
from traza.platform.tables.sharing import CONTENT, Damaged, fetch, send, share

pytestmark = pytest.mark.django_db(transaction=True)
Machine = Callable[[str], Path]


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with stores.serving() as found:
        yield found


@pytest.fixture
def other(host: str) -> Any:
    return stores.emptied(host)


@pytest.fixture
def machine(settings: Any, tmp_path: Path, host: str, other: Any) -> Machine:
    """Become a machine of that name; the register and the store are everybody's."""

    def become(name: str) -> Path:
        settings.FIGURES_ROOT = tmp_path / name
        settings.FILES = stores.place(host)
        return Path(settings.FIGURES_ROOT)

    become("uno")
    return become


@pytest.fixture(autouse=True)
def _declared(declare: Any, register: None, few_tables: None, machine: Machine) -> None:
    declare()


def files() -> dict[str, str]:
    """The current build: SHA-256 by path."""
    now = store.current()
    assert now is not None
    return {
        path.relative_to(now.folder).as_posix(): durable.sha256(path)
        for path in now.folder.rglob("*")
        if path.is_file() and path.name != sharing.LISTED
    }


def keys(other: Any, under: str) -> list[str]:
    listed = other.list_objects_v2(Bucket="traza", Prefix=f"son/{under}").get("Contents", ())
    return [each["Key"].removeprefix("son/") for each in listed]


def test_what_one_builds_another_takes(machine: Machine) -> None:
    built = build().build
    assert send()
    assert not send()
    mine = files()
    machine("dos")
    assert store.current() is None
    assert fetch()
    assert not fetch()
    now = store.current()
    assert now is not None
    assert (now.id, now.mark, now.rollups.keys()) == (built.id, built.mark, built.rollups.keys())
    assert files() == mine


def test_the_next_build_brings_what_changed_only(machine: Machine, other: Any) -> None:
    build()
    share()
    first = set(keys(other, CONTENT))
    machine("dos")
    share()
    folder = store.root()
    machine("uno")
    Work.objects.filter(pk=Work.objects.order_by("pk").first().pk).update(amount_centavos=123)  # type: ignore[union-attr]
    build()
    share()
    fresh = set(keys(other, CONTENT)) - first
    assert 0 < len(fresh) < len(first)
    mine = files()
    machine("dos")
    before = {path.stat().st_ino for path in folder.rglob("*.parquet")}
    share()
    assert files() == mine
    now = store.current()
    assert now is not None
    assert before & {path.stat().st_ino for path in now.folder.rglob("*.parquet")}  # linked


def test_who_is_newer_than_the_store_keeps_its_own(machine: Machine) -> None:
    build()
    send()
    machine("dos")
    newer = build().build.id
    assert not fetch()
    now = store.current()
    assert now is not None
    assert now.id == newer
    assert send()


def test_half_a_build_or_a_changed_one_is_never_read(machine: Machine, other: Any) -> None:
    build()
    send()
    for spoil in (
        lambda name: other.delete_object(Bucket="traza", Key=f"son/{name}"),
        lambda name: other.put_object(Bucket="traza", Key=f"son/{name}", Body=b"PAR1 otra PAR1"),
    ):
        spoil(sorted(keys(other, CONTENT))[0])
        machine("dos")
        with pytest.raises(Damaged):
            fetch()
        assert store.current() is None
        machine("uno")


def test_a_list_that_leads_out_of_the_folder_is_refused(machine: Machine, other: Any) -> None:
    built = build().build
    send()
    name = f"son/figures/builds/{built.id}.json"
    for path in ("../../traza.sqlite3", "/tmp/x"):
        body = f'{{"{path}": ["{"0" * 64}", 4]}}'.encode()
        other.put_object(Bucket="traza", Key=name, Body=body)
        machine("dos")
        with pytest.raises(Damaged, match="no place in a build"):
            fetch()


def test_old_builds_leave_the_store(
    machine: Machine, other: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "COMING", timedelta(seconds=-60))
    for amount in (1, 2, 3, 4):
        Work.objects.update(amount_centavos=amount)
        build()
        send()
    assert len(keys(other, "figures/builds/")) == store.KEEP
    used = len(keys(other, CONTENT))
    monkeypatch.undo()
    machine("dos")
    assert fetch()
    assert 0 < used < 4 * len(files())


def test_a_send_that_was_cut_short_goes_on(
    machine: Machine, other: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    put, done = sharing.Bucket.put, []

    def cut(self: Any, name: str, *words: Any, **said: Any) -> None:
        if len(done) == 2:
            raise StoreAway
        done.append(name)
        put(self, name, *words, **said)

    monkeypatch.setattr(sharing.Bucket, "put", cut)
    with pytest.raises(StoreAway):
        send()
    assert keys(other, "figures/current") == []
    monkeypatch.setattr(sharing.Bucket, "put", put)
    assert send()
    machine("dos")
    assert fetch()


def test_without_a_store_nothing_is_shared(settings: Any) -> None:
    settings.FILES = None
    build()
    assert not send()
    assert not fetch()
    shutil.rmtree(store.root())
