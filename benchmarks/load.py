"""Load on a server on this machine, bounded in count: latencies outside, processor time inside."""

from __future__ import annotations

import http.client
import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of requests cost."""

    requests: int
    seconds: float
    latencies: tuple[float, ...]
    cpu_seconds: float

    @property
    def cpu_ms(self) -> float:
        """Processor milliseconds of the server a request."""
        return 1000 * self.cpu_seconds / self.requests

    def row(self) -> str:
        """Requests a second, p50, p95, p99 in ms and processor time a request."""
        cut = statistics.quantiles(self.latencies, n=100)
        p50, p95, p99 = (1000 * cut[i - 1] for i in (50, 95, 99))
        rate = self.requests / self.seconds
        return f"{rate:8.1f} req/s  p50 {p50:7.1f}  p95 {p95:7.1f}  p99 {p99:7.1f} ms  cpu {self.cpu_ms:7.2f} ms/req"


def run(port: int, pid: int, paths: Callable[[], str], requests: int, clients: int = 4) -> Load:
    """Ask `requests` pages over `clients` kept connections; fail loudly on any status but 200."""
    latencies: list[float] = []
    todo: Iterator[int] = iter(range(requests))
    lock = threading.Lock()
    errors: list[str] = []

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while True:
            with lock:
                if next(todo, None) is None or errors:
                    return
                path = paths()
            begun = time.perf_counter()
            connection.request("GET", path, headers={"Accept-Encoding": "identity"})
            response = connection.getresponse()
            response.read()
            latencies.append(time.perf_counter() - begun)
            if response.status != 200:
                errors.append(f"{path}: {response.status}")

    cpu, begun = cpu_seconds(pid), time.perf_counter()
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise SystemExit(errors[0])
    return Load(requests, time.perf_counter() - begun, tuple(latencies), cpu_seconds(pid) - cpu)


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and all its descendants."""
    total = 0
    for one in _family(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        except FileNotFoundError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def wait_for(port: int, path: str = "/", seconds: float = 60) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", path)
            if connection.getresponse().status < 500:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"no server on port {port}")
