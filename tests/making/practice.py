"""A practice room that was made once for the whole run, served, and its walk done by hands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests import prepared
from tests.making.clusters import free_port
from tests.making.waiting import PATIENCE, wait_until
from tests.making.whole_life import write

from traza.platform.start.practice import FILE


def room(home: Path) -> None:
    """Give a home what `traza practice start` begins with."""

    def make(folder: Path) -> None:
        (folder / FILE).touch()
        prepared.migrated(folder)
        prepared.traza(folder, "practice", "make")

    shutil.copytree(prepared.once("practice", make), home, symlinks=True, dirs_exist_ok=True)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Its address on this machine, while it answers."""
    port = free_port()
    words = ["--host", "127.0.0.1", "--port", str(port), "--ready", str(home / "ready")]
    process = subprocess.Popen(
        [sys.executable, "-m", "traza.config.web", *words, "--parent", str(os.getpid())],
        env={**os.environ, "TRAZA_HOME": str(home), "TRAZA_DATABASE": ""},
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until(
            lambda: process.poll() is not None or _answers(f"{address}/practica/"),
            "the practice room to answer",
        )
        assert process.poll() is None, "the practice room ended before it answered"
        yield address
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        urlopen(address, timeout=PATIENCE).close()
    except OSError:
        return False
    return True


def read_town(page: Any) -> None:
    page.click("main a[href='/municipios/26999/']")
    page.wait_for_selector("h1:has-text('Isla Inventada')")


def trace_figure(page: Any) -> None:
    page.click("main a.figure >> nth=0")
    page.wait_for_url("**/figuras/**")


def compare_report(page: Any) -> None:
    page.click("main a:has-text('línea 11')")
    page.wait_for_url("**/linea/**")


def propose(page: Any) -> None:
    write(page, {
        "folio": "PRACTICA-1", "name": "Kiosco de la plaza", "state": "26",
        "municipality": "Isla Inventada (práctica)", "planned_start": "2026-03-01",
        "planned_end": "2026-06-30", "funding_source_0": "state", "funding_promised_0": "250,000.00",
    })  # fmt: skip
    page.click("button[name=save]")


def authorise(page: Any) -> None:
    write(page, {"document": "OA-PRACTICA"})
    page.click("button[name=save]")


def estimate(page: Any) -> None:
    write(page, {"share_amount_0": "100,000.00", "share_amortised_0": "30,000.00"})
    page.click("button[name=save]")


def pay(page: Any) -> None:
    write(page, {"document": "T-PRACTICA"})
    page.click("button[name=save]")


def reconcile(page: Any) -> None:
    page.click("main button:has-text('Confirmar') >> nth=0")


def visit(page: Any) -> None:
    page.click("main button:has-text('Hacer un código')")
    with page.context.expect_page() as opened:
        page.click("main a:has-text('Abrir el teléfono')")
    phone = opened.value
    phone.click("text=Enlazar >> visible=true >> nth=-1")
    phone.click("main ul li a")
    phone.click("text=Hacer una visita")
    phone.check("[data-question=sign] input[value=yes]")
    phone.fill("#seen", "40")
    phone.click("main [type=submit]")
    phone.wait_for_selector("h2:has-text('Enviados')")
    phone.close()


def answer(page: Any) -> None:
    page.click("main a:has-text('Contestar')")
    page.fill("#id_text", "Se señaló la zanja el mismo día y se cierra esta semana.")
    page.click("main button:has-text('Guardar')")


def explain(page: Any) -> None:
    page.click("#banderas a:has-text('Responder') >> nth=0")
    page.fill("#id_text", "El comité se formará esta semana, con los vecinos de la calle.")
    page.click("text=Publicar la respuesta")


def download(page: Any) -> None:
    page.check("main .long > .more input")  # a long list shows its beginning
    page.click("main a[href='/datos/named_works/']")
    with page.expect_download() as begun:
        page.click("main a[href$='.csv'] >> nth=0")
    assert begun.value.suggested_filename.startswith("PRACTICA-")


HANDS: dict[str, Callable[[Any], None]] = {
    "pueblo": read_town, "cifra": trace_figure, "informe": compare_report, "proponer": propose,
    "autorizar": authorise, "estimar": estimate, "pagar": pay, "conciliar": reconcile,
    "visita": visit, "queja": answer, "bandera": explain, "datos": download,
}  # fmt: skip
