"""Spark answers every figure as DuckDB does, to the centavo, on a real cluster of this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, islice
from pathlib import Path
from typing import Any

import pytest
from tests import prepared
from tests.making.clusters import Cluster, brief, cluster
from tests.making.clusters import plain as plainly
from tests.making.effort import NIGHT, by_night, some

from traza.kernel.figure import Figure
from traza.platform.tables import datasets, figures, spark, store
from traza.platform.tables.catalogue import ask_figure, dataset_sql, facts_of
from traza.platform.tables.contracts import Build
from traza.platform.tables.engine import ParquetEngine
from traza.platform.tables.spark import SparkEngine

pytestmark = pytest.mark.slow
# Every figure in every split is for the nightly search (CONTRIBUTING.md). By day one figure of each
# kind (how it adds, of how many tables) is asked: half of them for their sums, the others for the
# facts behind. Each takes seconds of a Java that has only just begun.
FEW = 8 if NIGHT else 0  # dimensions that are each asked alone
PAIRS = 1 if NIGHT else 0  # two-dimension splits asked of each figure
EACH = 4
KEPT = (
    "PATH",
    "LANG",
    "JAVA_HOME",
    "PYTHONPATH",
)  # a run may be of another tree than the installed
IDLE = ("executorIdleTimeout", "shuffleTracking.timeout")


def order(home: Path, *words: str, **more: str) -> str:
    """What `traza WORDS` says, in a home of its own."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "traza.config.cli", *words],
        env=kept | {"TRAZA_HOME": str(home), "TRAZA_DOCUMENTS": str(home / "none")} | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the bundled documents loaded and its figures built."""
    folder = tmp_path_factory.mktemp("spark home [1]")  # signs that Hadoop takes for a pattern
    prepared.loaded(folder)
    return folder


@pytest.fixture(scope="module")
def demo(home: Path) -> Build:
    """The build of that home."""
    return store._load(str((home / "figures" / "current").resolve()))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers, whose drivers are started with the cluster's own settings."""
    folder = tmp_path_factory.mktemp("cluster")
    soon = "".join(f"spark.dynamicAllocation.{name} 8s\n" for name in IDLE)
    settings = brief() + soon + ("" if NIGHT else plainly())
    with cluster(folder, settings=settings) as made, pytest.MonkeyPatch.context() as patch:
        for name, value in made.environment.items():
            patch.setenv(name, value)
        yield made
        spark.close()
        made.stop()
        assert made.left() == [], "a process of the cluster or of its driver was left behind"


@pytest.fixture(scope="module")
def there(running: Cluster, demo: Build) -> SparkEngine:
    """The build as the cluster answers from it; its tables are told to it once."""
    return SparkEngine(demo, running.url)


def of_each_kind(begin: int) -> list[Figure]:
    """Every second kind of figure, by one of them; all figures by night."""
    kinds: dict[Any, Figure] = {}
    for figure in figures().values():
        kinds.setdefault((len(figure.tables), figure.aggregate), figure)
    return list(figures().values()) if NIGHT else list(kinds.values())[begin::2]


def plain(rows: Any) -> list[tuple[Any, ...]]:
    """Rows with numbers of one kind; fractions to nine places, whole numbers untouched."""
    return [tuple(_plain(each) for each in row) for row in rows]


def _plain(value: Any) -> Any:
    if isinstance(value, float | Decimal):
        rounded = round(float(value), 9)
        return int(rounded) if rounded.is_integer() else rounded
    return value


def splits(figure: Figure, seen: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """All dimensions at once and those that imply a filter; by night nothing, some pairs and each.

    Equal sums of every combination of values are equal sums of any one dimension; so each alone
    is asked only of short lists, and of figures that share them only of the first.
    """
    names = tuple(dimension.name for dimension in figure.dimensions)
    few = names not in seen and len(names) <= FEW
    alone = names if few else [cause for cause, _name, _value in figure.implied]
    seen.add(names)
    pairs = islice(combinations(names, 2), PAIRS)
    nothing = [()] if NIGHT else []
    return list(dict.fromkeys([*nothing, *((name,) for name in alone), *pairs, names]))


def test_every_figure_is_equal_to_the_centavo(there: SparkEngine, demo: Build) -> None:
    here = ParquetEngine(demo)
    with_rows, seen = 0, set[tuple[str, ...]]()
    figured = of_each_kind(0)
    for figure in figured:
        for by in splits(figure, seen):
            known, asked = ask_figure(figure, here, by=by), ask_figure(figure, there, by=by)
            assert plain(asked.rows) == plain(known.rows), (figure.name, by)
            assert plain([(asked.total, asked.groups)]) == plain([(known.total, known.groups)])
            assert asked.filters == known.filters
        with_rows += bool(known.rows)
    assert with_rows >= len(figured) // 2 > 1


def test_filters_and_the_facts_behind_are_equal(there: SparkEngine, demo: Build) -> None:
    here, with_rows = ParquetEngine(demo), 0
    asked_of = of_each_kind(1)
    for figure in asked_of:
        names = tuple(dimension.name for dimension in figure.dimensions)
        rows = ask_figure(figure, here, by=names).rows
        if not rows:
            continue
        with_rows += 1
        # As a reader narrows down: the middle row's values, one alone and two in a list with none.
        row = dict(zip(names, rows[len(rows) // 2], strict=False))
        alone, listed = {names[0]: row[names[0]]}, {names[-1]: [row[names[-1]], None]}
        for where in (alone, listed) if NIGHT else (listed,):
            known, asked = (
                ask_figure(figure, on, by=names[:1], where=where, order="-value", limit=3)
                for on in (here, there)
            )
            assert plain(asked.rows) == plain(known.rows), (figure.name, where)
            assert (_plain(asked.total), asked.groups) == (_plain(known.total), known.groups)
        known_facts, facts = (
            facts_of(figure, on, where=where, limit=2_000) for on in (here, there)
        )
        assert facts.columns == known_facts.columns
        assert facts.total == known_facts.total, figure.name
        assert plain(facts.rows) == plain(known_facts.rows), figure.name
    assert with_rows >= len(asked_of) // 2 > 1


def test_every_dataset_is_equal(there: SparkEngine, demo: Build) -> None:
    here = ParquetEngine(demo)
    for dataset in some(datasets().values(), EACH):
        known, asked = (
            sorted(map(repr, plain(each.run(dataset_sql(dataset, each).sql, ()))))
            for each in (here, there)
        )
        assert asked == known, dataset.name


def test_the_knob_alone_makes_terminals_answer_from_a_cluster_that_they_share(
    running: Cluster, there: SparkEngine, home: Path
) -> None:
    words = ("figures", "works_investment", "--by", "programme,source", "--order=-value", "--json")
    embedded = order(home, *words)
    # This process holds an application with both cores; others come while it lives.
    assert there.run("SELECT 1", ()) == [(1,)]
    before = running.started()
    said: list[str] = []
    others = by_night(1, 2)
    more = {"TRAZA_SPARK_MASTER": running.url, **running.environment}
    threads = [
        threading.Thread(target=lambda: said.append(order(home, *words, **more)))
        for _ in range(others)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == [embedded] * others
    assert running.started() == before + others  # the master saw them: nobody answered by itself
