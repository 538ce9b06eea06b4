"""Three web servers and three workers on one PostgreSQL: one Traza, whoever is asked.

Each is a program of its own, as on machines of their own, and they share what `docs/scale.md` says
they share: the database and the folder of TRAZA_HOME. Documents are sent over HTTP through all
three at once; every task must have run exactly once, and every page must be the same everywhere.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener, urlopen

import pytest
from tests.making.clusters import free_port
from tests.making.effort import by_night
from tests.making.people import PASSWORD
from tests.making.postgres import postgres
from tests.making.waiting import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.postgres]
KEPT = ("PATH", "LANG", "PYTHONPATH")  # a run may be of another tree than the installed one
ROOT = Path(__file__).resolve().parents[2]
FORM = "application/x-www-form-urlencoded"
SERVERS = WORKERS = by_night(2, 3)
FILES = by_night(6, 18)
READ = "verification.process_upload"
SIGN_UP = "import django; django.setup(); from tests.making.people import person; person()"
SWEEP = (
    "INSERT INTO tasks_task (key, name, payload, status, run_at, worker, attempts, max_attempts, "
    "done, total, note, message, trouble, created_at) VALUES ('alone:{number}', 'files.sweep', "
    "'{{}}', 'ready', now(), '', 0, 9, 0, 0, '', '', '', now()) RETURNING id"
)
PAGES = (
    "/", "/figuras/", "/datos/", "/obras/", "/obras/lista/", "/municipios/", "/buscar/?q=rio",
    "/verificacion/", "/figuras/works_count/", "/api/datasets",
    "/api/figures/works_investment?by=region", "/api/figures/aid_by_concept?by=concept",
)  # fmt: skip
ONE_TIME = re.compile(r'nonce="[^"]*"|nonce-[\w+/=-]+|name="csrfmiddlewaretoken" value="[^"]*"'
                      r'|"X-CSRFToken": ?"[^"]*"|[a-zA-Z0-9]{64}')  # fmt: skip


@dataclass(frozen=True)
class Site:
    """Addresses of the web servers, the environment of every program, the workers and the
    database."""

    addresses: tuple[str, ...]
    environment: dict[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def order(self, *words: str) -> None:
        """Run `traza WORDS` against the same database."""
        _run(self.environment, "-m", "traza.config.cli", *words)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a question to the database."""
        import psycopg

        with psycopg.connect(self.environment["TRAZA_DATABASE"]) as database:
            return database.execute(sql).fetchall()  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """PostgreSQL with the bundled documents, three web servers, three workers."""
    folder = tmp_path_factory.mktemp("many")
    programs: list[subprocess.Popen[bytes]] = []
    with postgres() as server:
        environment = {name: os.environ[name] for name in KEPT if name in os.environ} | {
            "TRAZA_HOME": str(folder / "home"),
            "TRAZA_DATABASE": server.get_uri(),
            "TRAZA_DOCUMENTS": str(folder / "none"),
        }
        try:
            yield _started(environment, programs)
        finally:
            for program in programs:
                program.terminate()
            for program in programs:
                program.wait(timeout=60)


def _started(environment: dict[str, str], programs: list[subprocess.Popen[bytes]]) -> Site:
    """A site that answers; its programs are added to a list as they start."""
    ports = [free_port() for _ in range(SERVERS)]
    made = Site(tuple(f"http://127.0.0.1:{port}" for port in ports), environment)
    made.order("migrate", "-v0")
    made.order("load")
    made.order("collectstatic", "--no-input", "-v0")
    _run(environment, "-c", SIGN_UP)
    for port in ports:
        programs.append(_start(environment, "granian", "--interface", "wsgi", "--port",
            str(port), "--blocking-threads", "4", "--log-level", "error",
            "traza.config.wsgi:application"))  # fmt: skip
    made.workers.extend(_start(environment, "traza.config.cli", "work") for _ in range(WORKERS))
    programs += made.workers
    for address in made.addresses:
        _wait(address)
    return made


def _run(environment: dict[str, str], *words: str) -> None:
    path = os.pathsep.join(filter(None, (environment.get("PYTHONPATH"), str(ROOT))))
    more = {"PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "traza.config.settings"}
    done = subprocess.run(
        [sys.executable, *words],
        env=environment | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr


def _start(environment: dict[str, str], *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait(address: str) -> None:
    def answers() -> bool:
        try:
            urlopen(f"{address}/", timeout=60).close()
        except OSError:
            return False
        return True

    wait_until(answers, f"{address} to answer")


class Person:
    """Somebody signed in at the first server, whom the others must know too."""

    def __init__(self, site: Site) -> None:
        self.cookies = CookieJar()
        self._open: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies))
        login = f"{site.addresses[0]}/cuenta/login/"
        self._open.open(login, timeout=60).close()
        self.post(login, urlencode({"login": "ana@example.org", "password": PASSWORD}).encode())
        assert "sessionid" in {cookie.name for cookie in self.cookies}, "could not sign in"

    def post(self, address: str, data: bytes, kind: str = FORM) -> Any:
        """Send something; the answer's body, also when it says that the step is another one."""
        token = next(one.value for one in self.cookies if one.name == "csrftoken") or ""
        asked = Request(address, data, {"X-CSRFToken": token, "Content-Type": kind})
        try:
            with self._open.open(asked, timeout=120) as answer:
                return answer.read()
        except HTTPError as error:
            if error.code != 409:
                raise
            return error.read()


def report(number: int) -> bytes:
    """A small report of its own for each number."""
    rows = "".join(f"Obra {n}\t{n}\t$ {n * number}.00\n" for n in range(1, 60))
    return f"INFORME {number}\n\nObras\nObra\tNúmero\tMonto\n{rows}".encode()


def send(person: Person, site: Site, number: int) -> str:
    """Send a report in parts, each through the next server, as the page's script would: where
    somebody else has sent a part of the same file already, go on after it. Its page's address."""
    data, step = report(number), itertools.count(number)

    def server() -> str:
        return site.addresses[next(step) % SERVERS]

    told = urlencode({"name": f"{number}.txt", "size": len(data)}).encode()
    begun = json.loads(person.post(f"{server()}/subidas/empezar/", told))
    at = begun["received"]
    while at < len(data):
        part = f"{server()}{begun['part']}?desde={at}"
        sent = person.post(part, data[at : at + len(data) // 2 + 1], "application/octet-stream")
        at = json.loads(sent)["received"]
    return str(json.loads(person.post(f"{server()}{begun['finish']}", b""))["address"])


def test_every_page_is_the_same_on_every_server(site: Site) -> None:
    def page(address: str) -> tuple[int, str]:
        with urlopen(address, timeout=120) as answer:
            text = answer.read().decode().replace(urlsplit(address).netloc, "HERE")
            return answer.status, ONE_TIME.sub("", text)

    for path in PAGES:
        with ThreadPoolExecutor(SERVERS) as pool:
            answers = list(pool.map(page, [address + path for address in site.addresses]))
        assert answers[0][0] == 200, path
        assert len(answers[0][1]) > 100
        for _, other in answers[1:]:
            assert other.splitlines() == answers[0][1].splitlines(), path


def test_every_task_is_done_exactly_once_whoever_takes_it(site: Site) -> None:
    person = Person(site)
    # Each report twice, so that several servers ask for the same task at the same moment.
    numbers = [number for number in range(1, FILES + 1) for _ in range(2)]
    with ThreadPoolExecutor(6) as pool:
        pages = list(pool.map(lambda number: send(person, site, number), numbers))
    assert len(set(pages)) == FILES

    waiting = "SELECT key, status FROM tasks_task WHERE status IN ('ready', 'running')"
    wait_until(
        lambda: not site.rows(waiting),
        "every task to be done",
        seconds=600,
        seen=lambda: site.rows(waiting),
    )
    tasks = site.rows("SELECT name, status, attempts FROM tasks_task")
    assert {(status, attempts) for _, status, attempts in tasks} == {("done", 1)}
    asked = Counter(name for name, *_ in tasks)  # beside them, what is asked once a day
    assert asked.pop(READ) == FILES
    assert set(asked.values()) <= {1}
    sent = site.rows(
        "SELECT u.sha256, count(DISTINCT d.id), count(DISTINCT v.id) FROM reading_upload u "
        "JOIN reading_document d ON d.id = u.document_id "
        "JOIN verification_documentverification v ON v.document = d.slug GROUP BY u.sha256"
    )
    assert [counts for _, *counts in sent] == [[1, 1]] * FILES


def test_who_is_busy_leaves_the_rest_to_the_other_workers(site: Site) -> None:
    """All but one are stopped, each in turn: whoever is left does what there is."""
    for number, awake in enumerate(site.workers):
        others = [worker for worker in site.workers if worker is not awake]
        for worker in others:
            worker.send_signal(signal.SIGSTOP)
        try:
            ((task,),) = site.rows(SWEEP.format(number=number))
            done = f"SELECT 1 FROM tasks_task WHERE id = {task} AND status = 'done'"
            wait_until(lambda done=done: site.rows(done), "the only worker awake to do a task")
        finally:
            for worker in others:
                worker.send_signal(signal.SIGCONT)


def test_a_new_build_is_seen_by_every_server(site: Site) -> None:
    def built_at(address: str) -> str:
        with urlopen(f"{address}/api/figures/works_count", timeout=60) as answer:
            return str(json.load(answer)["built_at"])

    before = {built_at(address) for address in site.addresses}
    site.order("build")
    after = {built_at(address) for address in site.addresses}
    assert len(before) == len(after) == 1
    assert before != after
