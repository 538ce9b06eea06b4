"""A real Spark standalone cluster on this machine: a master and workers, each a process, tiny."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from tests.making.waiting import wait_until

# Programs that live for seconds: the quick compiler of Java is enough, and one thread to tidy up.
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
LOG = """
rootLogger.level = error
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n
"""


class Cluster:
    """A master and its workers. `environment` is what a program needs to be one of its drivers."""

    def __init__(self, folder: Path, *, memory: str = "512m", settings: str = "") -> None:
        import pyspark

        self.folder = folder
        self.memory = memory
        self._program = Path(pyspark.__file__).parent / "bin" / "spark-class"
        self._port, self._page = free_port(), free_port()
        self.url = f"spark://127.0.0.1:{self._port}"
        conf = folder / "conf"
        conf.mkdir(parents=True)
        (conf / "spark-defaults.conf").write_text(
            f"spark.executor.memory {memory}\nspark.driver.memory 512m\n"
            "spark.sql.shuffle.partitions 2\n" + settings
        )
        (conf / "log4j2.properties").write_text(LOG)
        self.environment = {
            "SPARK_CONF_DIR": str(conf),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_DIRS": str(folder / "local"),
        }
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, workers: int = 2) -> None:
        """Start everything and wait until the master counts its workers."""
        self._run(
            "master", "org.apache.spark.deploy.master.Master",
            "--host", "127.0.0.1", "--port", str(self._port), "--webui-port", str(self._page),
        )  # fmt: skip
        self._wait(0)
        for number in range(1, workers + 1):
            self._run(
                f"worker-{number}", "org.apache.spark.deploy.worker.Worker",
                "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1",
                "--memory", self.memory, "--work-dir", str(self.folder / f"work-{number}"),
                self.url,
            )  # fmt: skip
        self._wait(workers)

    def kill(self, name: str) -> None:
        """End a process and what it started at once, as a power cut would."""
        process = self._processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """End every process: workers first."""
        for name in sorted(self._processes, reverse=True):
            process = self._processes.pop(name)
            process.terminate()
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def left(self) -> list[int]:
        """Processes of this cluster that are alive: its own, its executors and its drivers."""
        mark = f"SPARK_CONF_DIR={self.environment['SPARK_CONF_DIR']}".encode()
        found = []
        for place in Path("/proc").iterdir():
            if not place.name.isdecimal() or int(place.name) == os.getpid():
                continue
            try:
                alive = mark in (place / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if alive:
                found.append(int(place.name))
        return found

    def workers(self) -> int:
        """Workers alive, as the master counts them; -1 before it answers."""
        try:
            return int(self._told()["aliveworkers"])
        except OSError:
            return -1

    def started(self) -> int:
        """Applications that the master has seen."""
        told = self._told()
        return len(told["activeapps"]) + len(told["completedapps"])

    def _told(self) -> dict[str, Any]:
        with urlopen(f"http://127.0.0.1:{self._page}/json/", timeout=60) as answer:
            return dict(json.load(answer))

    def _run(self, name: str, *words: str) -> None:
        with (self.folder / f"{name}.log").open("wb") as log:
            self._processes[name] = subprocess.Popen(
                [str(self._program), *words],
                env={
                    **os.environ,
                    **self.environment,
                    "SPARK_DAEMON_MEMORY": "256m",
                    "SPARK_DAEMON_JAVA_OPTS": JAVA,
                },
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _wait(self, workers: int) -> None:
        wait_until(
            lambda: self.workers() == workers,
            f"a cluster of {workers} workers",
            seconds=600,
            seen=lambda: [log.read_text()[-2000:] for log in self.folder.glob("*.log")],
        )


@contextmanager
def cluster(folder: Path, workers: int = 2, **options: str) -> Iterator[Cluster]:
    """A cluster that is stopped whatever happens; skips where there is no Java."""
    if shutil.which("java") is None:
        pytest.skip("no hay Java: instálelo con «apt-get install default-jre-headless»")
    made = Cluster(folder, **options)
    try:
        made.start(workers)
        yield made
    finally:
        made.stop()


def brief() -> str:
    """Settings for programs that live for seconds."""
    return f"spark.driver.extraJavaOptions {JAVA}\nspark.executor.extraJavaOptions {JAVA}\n"


def plain() -> str:
    """Questions are answered by Spark's own operators: to write and compile a program for each of
    them, as it does by default, takes longer than to answer it from small tables."""
    return "spark.sql.codegen.wholeStage false\nspark.sql.codegen.factoryMode NO_CODEGEN\n"


def free_port() -> int:
    """A port of the loopback address that nobody holds."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
