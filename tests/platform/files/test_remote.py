"""Files in a store that speaks S3: the same port, from several machines, and every trouble told."""

from __future__ import annotations

import hashlib
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.making import stores
from tests.making.clusters import free_port

from traza.config import stores as places
from traza.config.knobs import BadKnob
from traza.platform.files import bucket, remote, store
from traza.platform.files.refusals import (
    FileLost,
    Incomplete,
    OutOfStep,
    StoreAway,
    StoreDenied,
    StoreMissing,
    TooBig,
)
from traza.platform.moving import files as moving
from traza.platform.moving.refusals import NoStore
from traza.platform.start import health

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
    """Become a machine of that name, whose folders are its own; the store is everybody's."""

    def become(name: str) -> Path:
        settings.HOME = tmp_path / name
        settings.MEDIA_ROOT = settings.HOME / "files"
        settings.FILES = stores.place(host)
        return Path(settings.HOME)

    become("uno")
    return become


def names(other: Any) -> list[str]:
    return [each["Key"] for each in other.list_objects_v2(Bucket="traza").get("Contents", ())]


def test_what_one_machine_keeps_another_reads(machine: Machine, other: Any) -> None:
    kept = store.keep([b"uno ", b"dos"], limit=100)
    assert kept.sha256 == hashlib.sha256(b"uno dos").hexdigest()
    assert names(other) == [f"son/originals/{kept.sha256[:2]}/{kept.sha256}"]
    home = machine("dos")
    assert store.path(kept.sha256).read_bytes() == b"uno dos"
    assert not (home / "files").exists()
    store.remove(kept.sha256)
    assert store.found(kept.sha256) is None
    assert names(other) == []
    with pytest.raises(FileLost):
        store.path(kept.sha256)


def test_what_is_erased_elsewhere_is_gone_here_within_a_day(machine: Machine) -> None:
    kept = store.keep([b"x"], limit=100)
    copy = store.path(kept.sha256)
    machine("dos")
    store.remove(kept.sha256)
    machine("uno")
    assert copy.exists()
    aged = time.time() - remote.FRESH - 1
    os.utime(copy, (aged, aged))
    assert store.found(kept.sha256) is None  # asked again
    aged = time.time() - remote.KEPT - 1
    os.utime(copy, (aged, aged))
    store.sweep()
    assert not copy.exists()


def test_a_machine_that_only_reads_lets_old_copies_go(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, fresh = (store.keep([data], limit=100).sha256 for data in (b"x", b"y"))
    machine("dos")
    copy = store.path(old)
    aged = time.time() - remote.KEPT - 1
    os.utime(copy, (aged, aged))
    monkeypatch.setattr(remote, "_trimmed", [time.time() - remote.TRIM_EVERY - 1])
    assert store.path(fresh).exists()
    assert not copy.exists()


def test_parts_come_to_any_machine_and_twice(machine: Machine, other: Any) -> None:
    part = uuid4()
    assert store.append(part, 0, b"abc", limit=10) == 3
    machine("dos")
    assert store.received(part) == 3
    with pytest.raises(OutOfStep) as refused:
        store.append(part, 0, b"abc", limit=10)
    assert refused.value.values == {"received": 3}
    assert store.append(part, 3, b"de", limit=10) == 5
    with pytest.raises(TooBig):
        store.append(part, 5, b"x" * 6, limit=10)
    with pytest.raises(Incomplete):
        store.finish(part, 6)
    machine("uno")
    assert store.content(part) == b"abcde"
    kept = store.finish(part, 5)
    assert store.finish(part, 5) == kept
    assert store.path(kept.sha256).read_bytes() == b"abcde"
    assert store.waiting_bytes() == 5
    store.drop(part)
    assert store.received(part) == 0
    assert len(names(other)) == 1


def test_two_who_send_the_same_place_leave_one_of_both(machine: Machine) -> None:
    part = uuid4()
    there = bucket.ours()
    assert there is not None
    for data in (b"abc", b"abcd"):  # both looked before either wrote
        mark = hashlib.sha256(data).hexdigest()[:16]
        there.put(f"partial/{part.hex}/{0:012d}-{mark}", data)
    assert store.content(part) in {b"abc", b"abcd"}
    assert store.received(part) == len(store.content(part))
    assert store.sweep(older_than=60) == 0
    assert store.sweep(older_than=-60) == 2


def test_a_content_that_changed_is_not_given(machine: Machine, other: Any) -> None:
    kept = store.keep([b"uno"], limit=100)
    other.put_object(Bucket="traza", Key=f"son/{remote.name_of(kept.sha256)}", Body=b"dos")
    assert store.path(kept.sha256).read_bytes() == b"uno"  # the copy of this machine
    home = machine("dos")
    with pytest.raises(FileLost, match=kept.sha256):
        store.found(kept.sha256)
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_files_of_the_folder_are_found_and_sent(machine: Machine, settings: Any) -> None:
    there, settings.FILES = settings.FILES, None
    kept = store.keep([b"antes"], limit=100)
    bad = store.keep([b"roto"], limit=100)
    bad.path.write_bytes(b"otro")
    with pytest.raises(NoStore):
        moving.send(lambda *_said: None)
    settings.FILES = there
    assert store.path(kept.sha256) == kept.path
    sent = moving.send(lambda *_said: None)
    assert (sent.files, sent.size, sent.damaged) == (1, 5, (bad.sha256,))
    machine("dos")
    assert store.path(kept.sha256).read_bytes() == b"antes"


def test_a_store_without_our_place_or_our_keys_says_so(
    machine: Machine, host: str, settings: Any
) -> None:
    bucket.check_store()
    settings.FILES = stores.place(host, bucket="otro")
    with pytest.raises(StoreMissing, match="«otro»"):
        bucket.check_store()
    stores.ask(host, "reset-auth", b"0")
    try:
        settings.FILES = stores.place(host, key="ajena")
        with pytest.raises(StoreDenied, match="TRAZA_FILES"):
            store.keep([b"x"], limit=10)
    finally:
        stores.ask(host, "reset-auth", b"inf")


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A server that takes calls and never answers."""
    monkeypatch.setattr(bucket, "ANSWER", 0.2)
    monkeypatch.setattr(bucket, "TRIES", 1)
    bucket._bucket.cache_clear()
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server
    bucket._bucket.cache_clear()


def test_a_store_that_is_slow_or_away_is_one_sentence(
    machine: Machine, silent: socket.socket, settings: Any
) -> None:
    """Who never answers would be waited for without end; it is called as often as was agreed."""
    for port in (silent.getsockname()[1], free_port()):
        settings.FILES = stores.place(f"127.0.0.1:{port}")
        with pytest.raises(StoreAway, match="no contesta"):
            store.keep([b"x"], limit=10)
        assert list((Path(settings.MEDIA_ROOT) / "partial").iterdir()) == []
    assert len(calls_to(silent)) == bucket.TRIES


def calls_to(server: socket.socket) -> list[socket.socket]:
    """Who called a server that never took a call."""
    server.setblocking(False)
    calls = []
    with suppress(BlockingIOError):
        while True:
            call, _address = server.accept()
            call.close()
            calls.append(call)
    return calls


def test_who_asks_how_we_are_does_not_ask_the_store_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def away() -> None:
        asked.append(1)
        raise StoreAway

    monkeypatch.setattr(health, "check_store", away)
    monkeypatch.setattr(health.time, "monotonic", lambda: 1e6)
    health._store_serves.cache_clear()
    assert [health._files() for _ in range(3)] == [(False, {})] * 3
    assert len(asked) == 1
    health._store_serves.cache_clear()


@pytest.mark.django_db
def test_a_page_without_its_file_says_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> list[Any]:
        raise StoreAway

    monkeypatch.setattr("traza.platform.start.health.parts", away)  # what any view may ask
    page = client.get("/salud/")
    assert page.status_code == 503
    assert "El almacén de archivos no contesta" in page.content.decode()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("", None),
        (
            "s3://AK:se%2Fcreto@almacen.mx:9000/traza/son?region=mx-1",
            ("https://almacen.mx:9000", "traza", "son/", "AK", "se/creto", "mx-1"),
        ),
        ("s3+http://127.0.0.1:9/b", ("http://127.0.0.1:9", "b", "", "", "", "us-east-1")),
        ("s3:///b", ("", "b", "", "", "", "us-east-1")),
    ],
)
def test_the_knob_says_where(
    said: str, found: tuple[str, ...] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAZA_FILES", said)
    there = places.files()
    assert (tuple(there.values()) if there else None) == found


@pytest.mark.parametrize("said", ["s3://server", "http://x/y", "traza"])
def test_a_knob_that_says_nothing_is_refused(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAZA_FILES", said)
    with pytest.raises(BadKnob, match="TRAZA_FILES"):
        places.files()


def test_a_file_sent_again_replaces_one_of_its_size_with_other_contents(
    machine: Machine, other: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    put = bucket.Bucket.put
    monkeypatch.setattr(
        bucket.Bucket,
        "put",
        lambda self, name, *rest, **more: (sent.append(name), put(self, name, *rest, **more)),
    )
    kept = store.keep([b"uno"], limit=100)
    name = f"son/{remote.name_of(kept.sha256)}"
    assert sent == [remote.name_of(kept.sha256)]
    store.keep([b"uno"], limit=100)
    assert len(sent) == 1  # it was there
    other.put_object(Bucket="traza", Key=name, Body=b"dos")
    machine("dos")
    store.keep([b"uno"], limit=100)
    assert other.get_object(Bucket="traza", Key=name)["Body"].read() == b"uno"
