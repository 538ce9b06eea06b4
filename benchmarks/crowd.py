"""Fifty readers and eight telephones at once on `traza serve`, beside a bare Django view.

The home is what `traza demo` makes, with a committee whose eight telephones send visits. Readers ask
public pages one after the other, first without a pause, then with a second of reading between two.
Then the same readers ask a bare Django view, on the same server with as many processes and threads,
for a page of the mean size. Traffic is this machine's own; it ends by itself.

`TRAZA_BENCH_SECONDS` is the length of each part (60), `TRAZA_BENCH_DATABASE` a database that
`traza move` filled with that home, for the same on PostgreSQL.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from rich.console import Console
from rich.table import Table

from benchmarks import load

READERS, WRITERS = 50, 8
SECONDS = float(os.environ.get("TRAZA_BENCH_SECONDS", "60"))
FOLDER = Path(os.environ.get("TRAZA_BENCH", tempfile.gettempdir())) / "traza-bench"
HOME = FOLDER / "crowd"
PORT = int(os.environ.get("TRAZA_BENCH_PORT", "8771"))
BARE = PORT + 1
WAITS = 20  # seconds after which a reader gives up
SENDS, EACH = 50, 24  # visits of a telephone (60 a day are received), telephones of a writer
MEGABYTE = 1024 * 1024
PAGES = (
    "/", "/obras/", "/obras/lista/", "/obras/lista/?estado=26", "/obras/ciclo/", "/banderas/",
    "/municipios/", "/municipios/26030/", "/metas/", "/indicadores/", "/presupuesto/", "/figuras/",
    "/verificacion/", "/datos/", "/glosario/", "/ayudas/", "/compromisos/", "/plan/",
)  # fmt: skip


@dataclass(slots=True)
class Heard:
    """What some clients were answered: seconds each, bytes each, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def at(self, percent: int) -> float:
        """Seconds within which that many of a hundred were answered."""
        ordered = sorted(self.seconds) or [0.0]
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


@dataclass(frozen=True, slots=True)
class Scene:
    """A work with a committee, and for each writer the token of the telephone of its next visit."""

    work: int
    tokens: tuple[Iterator[str], ...]


def main() -> None:
    """Serve, ask, and print the table."""
    scene = prepared(HOME, os.environ.get("TRAZA_BENCH_DATABASE", ""))
    table = Table(
        "load", "asked/s", "p50 ms", "p95", "p99", "longest", "errors", "web MB", title=_said()
    )
    with serving(HOME, os.environ.get("TRAZA_BENCH_DATABASE", "")) as server:
        every(SECONDS / 6, readers=4, pause=0.1, scene=scene)  # warm
        before, wrong = memory(server.pid), list[str]()
        for title, pause in (("without a pause", 0.0), ("a second of reading", 1.0)):
            reads, writes = every(SECONDS, readers=READERS, pause=pause, scene=scene)
            held = memory(server.pid)
            _row(table, f"{READERS} readers, {title}", reads, held)
            _row(table, f"{WRITERS} telephones beside them", writes, held)
            wrong += writes.wrong
            if not pause:
                ours, size = reads, round(statistics.mean(reads.sizes))
    with bare(size) as server:
        theirs, _ = every(SECONDS, readers=READERS, pause=0.0, scene=None, port=BARE, pages=("/",))
        _row(table, f"a bare view of {size / 1000:.0f} kB", theirs, memory(server.pid))
    Console(width=130).print(table)
    print(f"web process before: {before:.0f} MB; bare / Traza, pages a second: "
          f"{len(theirs.seconds) / max(1, len(ours.seconds)):.1f}")  # fmt: skip
    for each in dict.fromkeys((*wrong, *ours.wrong, *theirs.wrong)):
        print("wrong:", each)


def _said() -> str:
    vendor = "PostgreSQL" if os.environ.get("TRAZA_BENCH_DATABASE") else "SQLite"
    return f"{SECONDS:.0f} s each, {vendor}, {os.cpu_count()} cores with the clients on them"


def _row(table: Table, title: str, heard: Heard, held: float) -> None:
    times = [f"{1000 * heard.at(percent):.0f}" for percent in (50, 95, 99, 100)]
    rate = f"{len(heard.seconds) / SECONDS:.1f}"
    table.add_row(title, rate, *times, str(len(heard.wrong)), f"{held:.0f}")


def every(
    seconds: float,
    *,
    readers: int,
    pause: float,
    scene: Scene | None,
    port: int = PORT,
    pages: tuple[str, ...] = PAGES,
) -> tuple[Heard, Heard]:
    """All clients at once for so long; what readers and what telephones heard."""
    reads, writes, end = Heard(), Heard(), time.monotonic() + seconds
    who = [
        threading.Thread(target=_reader, args=(port, pages, pause, end, reads, number))
        for number in range(readers)
    ]
    for tokens in scene.tokens if scene else ():
        args = (port, scene.work if scene else 0, tokens, max(pause, 0.2), end, writes)
        who.append(threading.Thread(target=_writer, args=args))
    for each in who:
        each.start()
    for each in who:
        each.join()
    return reads, writes


def _reader(
    port: int, pages: tuple[str, ...], pause: float, end: float, heard: Heard, number: int
) -> None:
    chance = random.Random(number)
    with _calls(port) as call:
        while time.monotonic() < end:
            call("GET", chance.choice(pages), b"", {}, heard, {200})
            time.sleep(chance.uniform(0, 2 * pause))


def _writer(
    port: int, work: int, tokens: Iterator[str], pause: float, end: float, heard: Heard
) -> None:
    with _calls(port) as call:
        while time.monotonic() < end:
            token = next(tokens)
            item, body = visit(work)
            call("POST", f"/comite/api/items/{item}", body, headers(token, body), heard, {200, 201})
            time.sleep(pause)


def visit(work: int) -> tuple[str, bytes]:
    """A visit that a telephone sends: its identifier and bytes."""
    item = str(uuid4())
    said = {
        "stage": "during", "questions": "2026-01-01", "answers": {"sign": "yes", "safety": "no"},
        "progress_seen": 3500, "progress_reported": 4000, "notes": "Falta señalar la zanja.",
    }  # fmt: skip
    whole = {
        "id": item, "work": work, "made_at": "2026-05-10T16:20:00.000Z", "clock_offset": 0,
        "photos": [], "kind": "visit", "said": said,
    }  # fmt: skip
    return item, json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def headers(token: str, body: bytes) -> dict[str, str]:
    """How a telephone says who it is and what it sends."""
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    return {
        "Authorization": f"Bearer {token}", "Content-Digest": f"sha-256=:{digest}:",
        "Content-Type": "application/json",
    }  # fmt: skip


@contextmanager
def _calls(port: int) -> Iterator[Callable[..., None]]:
    """A kept connection; what it is answered is written down."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=WAITS)

    def call(
        verb: str, path: str, body: bytes, said: dict[str, str], heard: Heard, well: set[int]
    ) -> None:
        begun = time.perf_counter()
        try:
            link.request(verb, path, body or None, {"Accept-Encoding": "gzip"} | said)
            answer = link.getresponse()
            size = len(answer.read())
        except (OSError, http.client.HTTPException) as error:
            link.close()
            heard.wrong.append(f"{path.partition('items')[0]}: {type(error).__name__}")
            return
        heard.seconds.append(time.perf_counter() - begun)
        heard.sizes.append(size)
        if answer.status not in well:
            heard.wrong.append(f"{path.partition('items')[0]}: {answer.status}")

    try:
        yield call
    finally:
        link.close()


@contextmanager
def serving(home: Path, database: str) -> Iterator[subprocess.Popen[bytes]]:
    """`traza serve` of that home."""
    words = [sys.executable, "-m", "traza.config.cli", "serve", "--port", str(PORT)]
    with _program(words, PORT, environment(home, database)) as server:
        yield server


@contextmanager
def bare(size: int) -> Iterator[subprocess.Popen[bytes]]:
    """A Django site of one view, whose page has so many bytes when it is sent."""
    words = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(BARE)]
    words += ["--workers", "2", "--blocking-threads", "8", "--log-level", "error"]
    words += ["benchmarks.bare_view:application"]
    with _program(words, BARE, os.environ | {"BARE_SIZE": str(size)}) as server:
        yield server


@contextmanager
def _program(words: list[str], port: int, knobs: dict[str, str]) -> Iterator[Any]:
    log = (FOLDER / f"{port}.log").open("wb")
    server = subprocess.Popen(words, env=knobs, stdout=log, stderr=log)
    try:
        load.wait_for(port, "/", seconds=240)
        yield server
    finally:
        server.terminate()
        server.wait()
        log.close()


def environment(home: Path, database: str) -> dict[str, str]:
    """Of every program over that home."""
    knobs = {"TRAZA_HOME": str(home), "TRAZA_DATABASE": database, "TRAZA_HOSTS": "127.0.0.1"}
    return {**os.environ, **knobs}


def memory(pid: int) -> float:
    """Megabytes that the largest process below one holds alone or as its share (PSS)."""
    most = 0
    for one in load._family(pid):
        path = Path(f"/proc/{one}/smaps_rollup")
        lines = path.read_text().splitlines() if path.exists() else []
        most = max([most, *(int(line.split()[1]) for line in lines if line.startswith("Pss:"))])
    return most * 1024 / MEGABYTE


def prepared(home: Path, database: str) -> Scene:
    """The home, made once, and a committee with its telephones, new each time."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    knobs = environment(home, database)
    if not (home / "made").exists():
        words = ["demo", "--no-serve"] if not database else ["prepare"]
        done = subprocess.run(
            [sys.executable, "-m", "traza.config.cli", *words], env=knobs, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        (home / "made").write_text(str(done.returncode))
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.crowd_scene", str(WRITERS * EACH)], env=knobs, check=True,
        stdout=subprocess.PIPE, text=True,
    ).stdout  # fmt: skip
    made = json.loads(said.splitlines()[-1])
    pools = (made["tokens"][number::WRITERS] for number in range(WRITERS))
    one_by_one = ((token for token in pool for _ in range(SENDS)) for pool in pools)
    return Scene(int(made["work"]), tuple(one_by_one))


if __name__ == "__main__":
    main()
