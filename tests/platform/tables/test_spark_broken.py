"""Spark when something breaks: a worker dies, its Java dies, the master is away, a sum is too large.

The tables here are made by hand, with the values on which two engines like to differ.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import pytest
from tests.making.clusters import Cluster, brief, cluster, free_port
from tests.making.effort import by_night_only
from tests.making.waiting import wait_until

from traza.platform.tables import spark, store
from traza.platform.tables.contracts import Build, Part, Table
from traza.platform.tables.engine import ParquetEngine, engine
from traza.platform.tables.refusals import NotBuilt, SparkAway, SparkMissing, SparkSlow
from traza.platform.tables.spark import SparkEngine

pytestmark = pytest.mark.slow
FILES = 8
COLUMNS = {
    "id": "integer", "centavos": "integer", "share": "number", "open": "boolean",
    "day": "date", "told_at": "moment", "place": "text",
}  # fmt: skip
ROWS = """
    SELECT i AS id, CASE WHEN i % 7 = 0 THEN NULL ELSE i * 90071992547 END AS centavos,
        CASE WHEN i % 5 = 0 THEN NULL ELSE i / 8.0 END AS share, i % 3 = 0 AS open,
        DATE '2024-01-01' + CAST(i % 400 AS INTEGER) AS day,
        TIMESTAMP '2024-02-29 23:59:59.123456' + INTERVAL (i % 50) HOUR AS told_at,
        ['Ñuu', 'ñuu', 'Álamos', 'alamos', 'Zacatecas', '', ' «$»', 'a''b?', NULL][1 + i % 9] AS place
    FROM range({first}, {first} + 500) AS t(i)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of one table in several files."""
    folder = tmp_path_factory.mktemp("made {by} hand")
    kinds = ("BIGINT", "BIGINT", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP", "VARCHAR")
    columns = ", ".join(
        f"CAST({name} AS {kind}) AS {name}" for name, kind in zip(COLUMNS, kinds, strict=True)
    )
    parts = []
    for number in range(FILES):
        rows = ROWS.format(first=number * 500)
        path = folder / f"odd.{number}.parquet"
        duckdb.sql(f"COPY (SELECT {columns} FROM ({rows})) TO '{path}' (FORMAT parquet)")
        parts.append(Part(path.name, number, 500, path.stat().st_size, "", ""))
    tables = {"odd": Table("odd", COLUMNS, tuple(parts))}
    return Build("made", folder, datetime.now(UTC), "", tables, {}, {})


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers for the whole file; one of them dies in it."""
    folder = tmp_path_factory.mktemp("cluster")
    steady = "spark.task.reaper.killTimeout 5s\nspark.dynamicAllocation.enabled false\n"
    with cluster(folder, settings=brief() + steady) as started, pytest.MonkeyPatch.context() as on:
        for name, value in started.environment.items():
            on.setenv(name, value)
        yield started
        spark.close()
        started.stop()
        assert started.left() == []


QUESTIONS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("SELECT * FROM odd ORDER BY place ASC NULLS LAST, id LIMIT 900 OFFSET 50", ()),
    ("SELECT place, SUM(centavos), COUNT(*), SUM(SUM(centavos)) OVER () FROM odd GROUP BY place "
     "ORDER BY place DESC NULLS LAST", ()),
    ("SELECT day, told_at, SUM(share) FROM odd WHERE place IN (?, ?) OR place IS NULL "
     "GROUP BY day, told_at ORDER BY day, told_at", ("a'b?", "Ñuu")),
    ("SELECT id, open FROM odd WHERE (day IN (?)) AND (id IN (?)) AND (open IN (?)) "
     "AND (share IN (?))", (date(2024, 1, 4), 3, True, 0.375)),
    ("SELECT SUM(centavos) FROM odd WHERE 1 = 0", ()),
)  # fmt: skip


def test_what_engines_like_to_differ_on_is_equal(running: Cluster, made: Build) -> None:
    here, there = ParquetEngine(made), SparkEngine(made, running.url)
    for sql, values in QUESTIONS:
        known = here.run(sql, values)
        assert known
        assert there.run(sql, values) == known, sql


def test_a_sum_that_does_not_fit_is_an_error_and_never_a_wrong_number(
    running: Cluster, made: Build
) -> None:
    there = SparkEngine(made, running.url)
    with pytest.raises(Exception, match="OVERFLOW"):
        there.run("SELECT SUM(9000000000000000000) FROM odd", ())
    assert there.run("SELECT COUNT(*) FROM odd", ()) == [(FILES * 500,)]


def test_nothing_but_the_build_can_be_read(running: Cluster, made: Build) -> None:
    there = SparkEngine(made, running.url)
    with pytest.raises(Exception, match="TABLE_OR_VIEW_NOT_FOUND"):
        there.run(f"SELECT * FROM parquet.`{made.folder}`", ())


@by_night_only
def test_a_question_that_takes_too_long_is_stopped(
    running: Cluster, made: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = SparkEngine(made, running.url)
    assert there.run("SELECT 1", ()) == [(1,)]
    monkeypatch.setattr(spark, "LONGEST", 3.0)
    with pytest.raises(SparkSlow, match="3 segundos"):
        there.run("SELECT SUM(a.id * b.id % 7 + c.id % 3) FROM odd a, odd b, odd c", ())
    monkeypatch.undo()
    assert there.run("SELECT COUNT(*) FROM odd", ()) == [(FILES * 500,)]


def test_java_that_died_is_started_again(running: Cluster, made: Build) -> None:
    there = SparkEngine(made, running.url)
    assert there.run("SELECT 1", ()) == [(1,)]
    java = there._session.sparkContext._gateway.proc.pid
    os.kill(java, signal.SIGKILL)
    answers = []
    for _ in range(2):  # the question under way may be lost, the next must not be
        try:
            answers.append(there.run("SELECT COUNT(*) FROM odd", ()))
        except SparkAway:
            continue
    assert answers[-1] == [(FILES * 500,)]


@by_night_only
def test_a_program_that_is_killed_leaves_nothing_behind(running: Cluster) -> None:
    spark.close()
    daemons = set(running.left())
    code = (
        "from traza.platform.tables import spark\n"
        f"print(spark.connect('{running.url}').range(10).count(), flush=True)\n"
        "import time; time.sleep(600)\n"
    )
    driver = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert driver.stdout is not None
    assert driver.stdout.readline() == b"10\n"
    assert set(running.left()) > daemons
    driver.kill()
    driver.wait()
    wait_until(
        lambda: set(running.left()) == daemons,
        "all that the killed program had started to end",
        seen=lambda: set(running.left()) - daemons,
    )


def test_a_worker_that_dies_in_the_middle_changes_no_answer(running: Cluster, made: Build) -> None:
    here, there = ParquetEngine(made), SparkEngine(made, running.url)
    # Sixteen million pairs, enough for the blow to fall in the middle.
    long = (
        "SELECT a.place, SUM(a.id * b.id % 1000003), COUNT(*) FROM odd a CROSS JOIN odd b "
        "GROUP BY a.place ORDER BY a.place NULLS LAST"
    )
    known = here.run(long, ())
    said: list[Any] = []
    asking = threading.Thread(target=lambda: said.append(there.run(long, ())))
    assert there.run("SELECT COUNT(*) FROM odd", ()) == [(FILES * 500,)]
    asking.start()
    tracker = there._session.sparkContext.statusTracker()
    wait_until(
        lambda: tracker.getActiveStageIds() or not asking.is_alive(), "the question to begin"
    )
    under_way = asking.is_alive()
    running.kill("worker-1")
    asking.join()
    assert under_way
    assert said == [known]
    for sql, values in QUESTIONS:
        assert there.run(sql, values) == here.run(sql, values), sql


def test_a_master_that_is_away_is_said_at_once(
    made: Build, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.SPARK_MASTER = f"spark://127.0.0.1:{free_port()}"
    monkeypatch.setattr(store, "current", lambda: made)
    with pytest.raises(SparkAway, match="no responde") as refused:
        engine().answer("SELECT 1", ())
    assert spark._JAVA == []  # Spark was not even started: it would try for a whole minute
    assert isinstance(refused.value, NotBuilt)  # pages then say so instead of breaking


def test_a_machine_without_java_says_what_to_install(
    made: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    spark.close()
    monkeypatch.setattr(spark, "_knock", lambda _master: None)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(SparkMissing, match="Java 17"):
        SparkEngine(made, f"spark://127.0.0.1:{free_port()}").run("SELECT 1", ())
