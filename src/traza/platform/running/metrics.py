"""Metrics in Prometheus' text format, on an address of their own that the public does not reach.

The supervisor answers, so that a dead web process or worker is seen. What only the database knows
is left by the worker in `gauges.json`, with its moment.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from traza.platform.running import counts, signs

GAUGES = "gauges.json"
KIND = "text/plain; version=0.0.4; charset=utf-8"


def serve(address: str, home: Path) -> ThreadingHTTPServer:
    """Answer `GET /metrics` there (`host:port`), in a thread of its own. Raises OSError."""
    host, _, port = address.rpartition(":")

    class Answer(BaseHTTPRequestHandler):
        """One page."""

        def do_GET(self) -> None:
            """The metrics of now."""
            found = self.path.split("?")[0] == "/metrics"
            body = text(home).encode() if found else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", KIND)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Nothing: who watches asks every few seconds."""

    server = ThreadingHTTPServer((host.strip("[]") or "127.0.0.1", int(port)), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def text(home: Path) -> str:
    """Every metric, as Prometheus reads it."""
    return "\n".join([*_requests(home), *_programs(home), *_gauges(home), ""])


def _requests(home: Path) -> Iterator[str]:
    said = counts.read(signs.folder(home).glob(f"*{counts.SUFFIX}"))
    yield from _head("traza_requests_total", "counter", "Requests answered, by class of status.")
    for name, number in zip(counts.CLASSES, said.by_class, strict=True):
        yield f'traza_requests_total{{class="{name}"}} {number}'
    yield from _head("traza_request_seconds", "histogram", "Seconds from request to answer.")
    so_far = 0
    for upto, number in zip((*counts.STEPS, "+Inf"), said.by_step, strict=True):
        so_far += number
        yield f'traza_request_seconds_bucket{{le="{upto}"}} {so_far}'
    yield f"traza_request_seconds_sum {said.seconds:.6f}"
    yield f"traza_request_seconds_count {so_far}"


def _programs(home: Path) -> Iterator[str]:
    mine = [each for each in signs.watches(home) if each.machine == signs.machine()]
    programs = [program for watch in mine for program in watch.programs]
    yield from _head("traza_program_up", "gauge", "1 while the program runs.")
    for each in programs:
        yield f'traza_program_up{{program="{each.name}"}} {int(each.pid > 0)}'
    yield from _head("traza_program_deaths_total", "counter", "Times the program died.")
    for each in programs:
        yield f'traza_program_deaths_total{{program="{each.name}"}} {each.deaths}'


def _gauges(home: Path) -> Iterator[str]:
    with suppress(OSError, ValueError, AttributeError):
        path = signs.folder(home) / GAUGES
        yield from _head("traza_gauges_age_seconds", "gauge", "Age of what the worker measured.")
        yield f"traza_gauges_age_seconds {max(0.0, time.time() - path.stat().st_mtime):.0f}"
        for name, value in json.loads(path.read_text(encoding="utf-8")).items():
            yield f"# TYPE traza_{name} gauge"
            yield f"traza_{name} {value}"


def _head(name: str, kind: str, what: str) -> tuple[str, str]:
    return f"# HELP {name} {what}", f"# TYPE {name} {kind}"
