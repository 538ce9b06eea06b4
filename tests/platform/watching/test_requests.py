"""The page of an error has a code that the log has too; neither says anything of a person."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from traza.platform.running import counts, metrics, signs
from traza.platform.running.logs import Json, Line, clean
from traza.platform.start import health
from traza.platform.watching import slow


@pytest.fixture
def log() -> Iterator[tuple[io.StringIO, logging.Handler]]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    yield written, handler
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.parametrize("form", [Line(), Json()])
def test_a_page_that_breaks_gives_a_code_that_is_in_the_log(
    monkeypatch: Any, log: tuple[io.StringIO, logging.Handler], form: logging.Formatter
) -> None:
    def breaks() -> Any:
        raise ValueError("no se pudo avisar a ana@example.org")

    monkeypatch.setattr(health, "parts", breaks)
    log[1].setFormatter(form)
    answer = Client(raise_request_exception=False).get("/salud/?correo=ana@example.org")
    assert answer.status_code == 500
    code = re.search(r"<strong>([0-9a-f]{8})</strong>", answer.content.decode())
    assert code is not None
    said = log[0].getvalue()
    assert code[1] in said
    assert "ValueError" in said
    assert "test_requests.py" in said
    assert "ana@" not in said
    if isinstance(form, Json):
        assert [json.loads(line)["code"] for line in said.splitlines()] == [code[1]]


@pytest.mark.parametrize(
    "text",
    [
        "ana.perez@correo.gob.mx",
        "PEGA850101MSRRRN09",
        "PEGA850101AB1",
        "662 123 4567",
        "/cuenta/password/reset/key/1-c9x4ab-0123456789abcdef0123/",
    ],
)
def test_what_a_person_is_known_by_is_taken_out(text: str) -> None:
    assert "[...]" in clean(f"se avisó a {text} hoy")
    assert clean("obra OB-1 de $1,250,000.00 el 2026-11-23") == (
        "obra OB-1 de $1,250,000.00 el 2026-11-23"
    )


@pytest.mark.django_db
def test_a_slow_statement_is_logged_without_its_values(
    settings: Any, log: tuple[io.StringIO, logging.Handler]
) -> None:
    settings.SLOW_MS = 1_000_000
    slow.on_connection(connection)
    log[1].setFormatter(Line())
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s AS secreto", ["ana"])
            assert log[0].getvalue() == ""
            settings.SLOW_MS = 0
            cursor.execute("SELECT %s AS secreto", ["ana"])
    finally:
        connection.execute_wrappers.remove(slow.measure)
    assert "slow statement" in log[0].getvalue()
    assert "AS secreto" in log[0].getvalue()
    assert "ana" not in log[0].getvalue()


@pytest.mark.django_db
def test_health_says_each_part_and_keeps_nobody_waiting() -> None:
    assert Client().get("/salud/viva/").json() == {"live": True}
    answer = Client().get("/salud/")
    assert "no-store" in answer["Cache-Control"]
    said = answer.json()
    assert said["ready"] is True
    assert {"database", "disk", "worker", "tasks", "figures", "chain"} <= set(said["parts"])


@pytest.mark.django_db
def test_the_worker_leaves_its_numbers_for_the_metrics(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    health.measure()
    said = metrics.text(tmp_path)
    assert "traza_database_well 1\n" in said
    assert "traza_disk_free_megabytes " in said
    assert "traza_worker_well 0\n" in said


@pytest.mark.django_db
def test_without_room_it_is_live_and_not_ready(monkeypatch: Any) -> None:
    monkeypatch.setattr(health.home, "free_bytes", lambda: 0)
    answer = Client().get("/salud/")
    assert (answer.status_code, answer.json()["ready"], answer.json()["live"]) == (503, False, True)


def test_metrics_add_what_every_process_counted(tmp_path: Path) -> None:
    folder = signs.folder(tmp_path)
    for name, times in (("web-1", 2), ("web-2", 3)):
        mine = counts._Counts()
        mine.begin(folder / f"{name}.counts")
        for _ in range(times):
            mine.add(200, 0.03)
        mine.add(503, 99.0)
    again = counts._Counts()  # the process started in the place of a dead one goes on
    again.begin(folder / "web-1.counts")
    again.add(200, 0.03)
    watched = signs.Watched("web-1", "Web", 7, 0.0, 2, 0.0, "señal 9")
    signs.write(tmp_path, signs.Watch(signs.machine(), 1, 0.0, (watched,)))
    said = metrics.text(tmp_path).splitlines()
    assert 'traza_requests_total{class="2xx"} 6' in said
    assert 'traza_requests_total{class="5xx"} 2' in said
    assert 'traza_request_seconds_bucket{le="0.05"} 6' in said
    assert 'traza_request_seconds_bucket{le="+Inf"} 8' in said
    assert 'traza_program_deaths_total{program="web-1"} 2' in said
