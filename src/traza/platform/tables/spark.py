"""Apache Spark as the engine of figures: a cluster reads the very Parquet files of one build.

Every sum is the cluster's own: the rollups that a build carries were added by DuckDB and are left
alone, so that both engines can be held against each other. What is only a matter of the cluster
(memory, cores, secrets) is set as Spark does, in `spark-defaults.conf`; here stands what makes its
answers equal to DuckDB's and lets several processes share it.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from traza.kernel import absent
from traza.platform.tables.contracts import Build, Table
from traza.platform.tables.refusals import SparkAway, SparkMissing, SparkSlow
from traza.platform.tables.remembering import BuildEngine, Rows

LONGEST = 120.0  # seconds that a question may take
KNOCK = 3.0  # seconds to wait for a master's door

SPARK: dict[str, str] = {
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
    "number": "DOUBLE",
    "date": "DATE",
    "moment": "TIMESTAMP_NTZ",
    "text": "STRING",
}

# What an answer depends on: nobody may set these otherwise.
FIXED = {
    "spark.sql.ansi.enabled": "true",  # a sum that does not fit is an error, never a wrong number
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",  # moments are UTC without a zone, as in DuckDB
    "spark.sql.runSQLOnFiles": "false",  # nothing but this build can be read
    "spark.ui.enabled": "false",  # it would listen on every address of this machine
    "spark.ui.showConsoleProgress": "false",
}
# By default an application takes every core for as long as it lives, so a second web process would
# wait for ever. These give cores back; whoever runs the cluster may prefer a fixed share.
USUAL = {
    "spark.dynamicAllocation.enabled": "true",
    "spark.dynamicAllocation.executorIdleTimeout": "30s",
    "spark.dynamicAllocation.shuffleTracking.enabled": "true",
    "spark.dynamicAllocation.shuffleTracking.timeout": "30s",
    # A question that was stopped must give its cores back, also from a loop that heeds nobody.
    "spark.task.reaper.enabled": "true",
    "spark.task.reaper.pollingInterval": "5s",
    "spark.task.reaper.killTimeout": "20s",
    "spark.log.level": "ERROR",
}

_log = logging.getLogger(__name__)
_CONNECTING = threading.RLock()
# A fork inherits these and must not speak through its parent's Java: each has its process's number.
_JAVA: list[int] = []
_RUNNING: dict[int, Any] = {}  # the first session of the application


class SparkEngine(BuildEngine):
    """Runs SQL over one build on the cluster of `master`, connecting when first asked."""

    dialect = "pyspark"

    def __init__(self, build: Build, master: str) -> None:
        super().__init__(build)
        self.master = master
        _register_with_ibis()
        self._session: Any = None
        self._opening = threading.Lock()

    def run(self, sql: str, parameters: tuple[Any, ...]) -> Rows:
        """Rows of a query. Raises SparkAway, SparkSlow or SparkMissing."""
        with self._watched() as session:
            found = session.sql(sql, args=list(parameters)) if parameters else session.sql(sql)
            return [tuple(row) for row in found.collect()]

    @contextmanager
    def _watched(self) -> Iterator[Any]:
        """The session, for one question: stopped when late, refusals instead of Java's words."""
        from py4j.protocol import Py4JError
        from pyspark.errors import AnalysisException, ArithmeticException, PySparkException

        session, tag = self._open(), f"traza-{uuid.uuid4().hex}"
        done, late = threading.Event(), threading.Event()
        watch = threading.Thread(target=_watch, args=(session, tag, done, late), daemon=True)
        try:
            session.sparkContext.addJobTag(tag)
            session.sparkContext.setInterruptOnCancel(True)
            watch.start()
            yield session
        except (AnalysisException, ArithmeticException):
            raise  # the formula is wrong or its sum does not fit: not the cluster's fault
        except (Py4JError, PySparkException, OSError) as error:
            if late.is_set():
                raise SparkSlow(seconds=round(LONGEST)) from error
            _log.exception("Spark at %s gave up", self.master)
            raise SparkAway(master=self.master) from error
        finally:
            done.set()
            _untag(session, tag)

    def _open(self) -> Any:
        """The session with this build's tables; a new one when the old one's application ended."""
        with self._opening:
            if self._session is None or not _lives(self._session):
                self._session = connect(self.master).newSession()
                for table in self.build.tables.values():
                    self._add(table)
            return self._session

    def _add(self, table: Table) -> None:
        # The columns are told, so no file is opened before a question needs it.
        schema = ", ".join(f"`{name}` {SPARK[kind]}" for name, kind in table.columns.items())
        files = [_address(self.build.folder / part.file) for part in table.parts]
        read = self._session.read.schema(schema).parquet(*files)
        read.createOrReplaceTempView(table.name)


def connect(master: str) -> Any:
    """This process's application on a master, started when there is none or the last one ended.

    Raises SparkMissing or SparkAway.
    """
    with _CONNECTING:
        try:
            from pyspark import SparkConf, SparkContext
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise SparkMissing(what="el paquete «pyspark» (pip install traza[spark])") from error
        running = _RUNNING.get(os.getpid())
        if running is not None and _lives(running) and running.sparkContext.master == master:
            return running
        close()
        _knock(master)
        if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
            raise SparkMissing(what="Java 17 (apt install default-jre-headless)")
        _JAVA[:] = [os.getpid()]
        try:
            SparkContext._ensure_initialized()  # starts Java, which reads spark-defaults.conf
            conf = SparkConf().setMaster(master).setAppName("traza")
            for name, value in USUAL.items():
                conf.setIfMissing(name, value)
            conf.setAll(list(FIXED.items()))
            _RUNNING[os.getpid()] = SparkSession.builder.config(conf=conf).getOrCreate()
            return _RUNNING[os.getpid()]
        except (PySparkException, OSError, RuntimeError) as error:
            close()
            raise SparkAway(master=master) from error


def close() -> None:
    """End this process's application and the Java beside it; a fork only forgets its parent's."""
    with _CONNECTING:
        from pyspark import SparkContext
        from pyspark.sql import SparkSession

        gateway = SparkContext._gateway
        if gateway is not None and [os.getpid()] == _JAVA:
            _end(SparkContext, gateway)
        SparkContext._gateway = SparkContext._jvm = SparkContext._active_spark_context = None
        SparkSession._instantiatedSession = None
        _JAVA.clear()
        _RUNNING.clear()


def _end(context: Any, gateway: Any) -> None:
    try:
        if context._active_spark_context is not None:
            context._active_spark_context.stop()
        gateway.shutdown()
    except Exception:  # noqa: BLE001 (it may be dead already, in any way)
        _log.info("Spark had ended before it was closed")
    java = getattr(gateway, "proc", None)
    if java is not None:
        java.stdin.close()  # it ends when nobody can talk to it any more
        java.wait(timeout=30)


def _lives(session: Any) -> bool:
    """Is the application still running? False also when its Java died or belongs to a parent."""
    from py4j.protocol import Py4JError

    try:
        return os.getpid() in _RUNNING and not session.sparkContext._jsc.sc().isStopped()
    except (Py4JError, OSError, AttributeError):
        return False


def _watch(session: Any, tag: str, done: threading.Event, late: threading.Event) -> None:
    """Stop a question that takes too long; again and again, for it is made of several jobs."""
    from py4j.protocol import Py4JError

    if done.wait(LONGEST):
        return
    late.set()
    try:
        session.sparkContext.cancelJobsWithTag(tag)
        while not done.wait(1.0):
            session.sparkContext.cancelJobsWithTag(tag)
    except (Py4JError, OSError):
        _log.info("Spark ended before it could be stopped")


def _untag(session: Any, tag: str) -> None:
    from py4j.protocol import Py4JError

    try:
        session.sparkContext.removeJobTag(tag)
    except (Py4JError, OSError):
        _log.info("Spark ended under a question")


def _knock(master: str) -> None:
    """Spark waits a minute for a master that is not there; a person should not."""
    scheme, _, doors = master.partition("://")
    if scheme != "spark":
        return  # local[2], k8s://, yarn: no door of their own to knock at
    for door in doors.split(","):
        place = urlsplit(f"spark://{door}")
        try:
            socket.create_connection((place.hostname or "", place.port or 7077), KNOCK).close()
        except OSError:
            continue
        return
    raise SparkAway(master=master)


def _register_with_ibis() -> None:
    """ibis keeps an option of this dialect in the backend, which must have been looked at once."""
    absent.let_in()
    import ibis

    try:
        ibis.pyspark  # noqa: B018 (looking registers the option)
    except (AttributeError, ImportError) as error:
        raise SparkMissing(what="el paquete «pyspark» (pip install traza[spark])") from error


def _address(path: Path) -> str:
    """A file's address as Hadoop reads it: signs of a pattern taken as they are written."""
    text = "".join(f"\\{sign}" if sign in "\\{}[]*?" else sign for sign in str(path))
    return f"file://{text}"
