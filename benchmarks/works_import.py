"""Bringing works of other registers in, beside flatten-tool's unflatten of as many projects.

Ours reads each row, tells what is odd, gives its municipality to each point, keeps every work as a
version, and leaves a register that can be searched; importing again changes nothing. The peer only
turns a table into JSON in memory, in the environment of the tests' official validators. Each runs in
a process of its own (the peer's start counts, it is a command); the median of three counts.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from tests.making.oracle import oracle_python

FOLDER = Path(os.environ.get("TRAZA_BENCH", tempfile.gettempdir())) / "traza-bench"
WORKS = int(os.environ.get("TRAZA_BENCH_WORKS", "5000"))
TURNS = 3
ASKED = 1000
TITLES = {
    "table": "Obra Pública Abierta, CSV",
    "again": "the same file again",
    "json": "OC4IDS, JSON lines",
    "peer": "flatten-tool unflatten, CSV",
}


def main() -> None:
    """Make the files, measure each in turns and print the table."""
    folder = FOLDER / f"works-import-{WORKS}"
    folder.mkdir(parents=True, exist_ok=True)
    make_table(folder / "opa.csv")
    make_projects(folder / "projects.jsonl")
    make_flat(folder / "flat")
    runs: dict[str, list[tuple[float, float, float]]] = {one: [] for one in TITLES}
    for _ in range(TURNS):
        shutil.rmtree(folder / "home", ignore_errors=True)
        for kind in TITLES:
            runs[kind].append(_apart(kind, folder))
    table = Table(title=f"{WORKS:,} works into the register, median of {TURNS}")
    for title in ("what", "works/s", "works/CPU-s", "asked", "peak MB"):
        table.add_column(title, justify="right")
    for kind, measured in runs.items():
        clock, cpu, peak = sorted(measured)[TURNS // 2]
        asked = "-" if kind == "peer" else f"{ASKED:,}"
        row = (f"{WORKS / clock:,.0f}", f"{WORKS / cpu:,.0f}", asked, f"{peak:,.0f}")
        table.add_row(TITLES[kind], *row)
    Console().print(table)


def make_table(path: Path) -> None:
    """A file in the layout of 2019, with points all over Sonora."""
    if path.exists():
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_ROW)
        for number in range(WORKS):
            writer.writerow([str(value).format(n=number, lat=27 + number % 400 / 100,
                                               lon=-112 + number % 300 / 100)
                             for value in _ROW.values()])  # fmt: skip


_ROW = {
    "CVE_CARTERA": "'{n:011}",
    "NOMBRE_PPI": "Modernización del camino número {n} en la sierra de Sonora",
    "ID_RAMO": "9",
    "DESCRIPCION_RAMO": "Comunicaciones y Transportes",
    "ID_UR": "647",
    "DESCRIPCION_UR": "Centro SCT Sonora",
    "DESCRIPCION_TIPO_PPI": "Proyecto de Inversión de Infraestructura Económica",
    "DESCRIPCION_PPI": "Modernizar el camino del kilómetro 0 al {n} con dos carriles de 3.5 m.",
    "LOCALIZACION": "Sierra de Sonora",
    "ID_ENTIDAD_FEDERATIVA": "26",
    "ENTIDAD_FEDERATIVA": "SONORA",
    "LATITUD": "{lat:.4f}",
    "LONGITUD": "{lon:.4f}",
    "FECHA_INICIO_CAL_FF": "01/01/2018",
    "FECHA_FIN_CAL_FF": "31/12/2020",
    "META_FISICA": "15.0 Km.",
    "BENEFICIOS_ESPERADOS": "Disminuir tiempo de recorrido e incrementar la seguridad.",
    "ID_PPI": "{n}",
    "APROBADO": "10{n}000",
    "MODIFICADO": "9{n}000.50",
    "EJERCIDO": "8{n}000.25",
    "AVANCE_FISICO": "74.5",
    "MONTO_TOTAL_INVERSION": "20{n}000",
    "ANIO": "2019",
    "FISCAL": "15{n}000",
    "ESTATAL": "5{n}000",
    "CICLO": "2019",
    "ESTATUS_OPERACION": "Vigente",
}


def make_projects(path: Path) -> None:
    """OC4IDS projects of a usual size, a line each."""
    if path.exists():
        return
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(_project(number)) + "\n" for number in range(WORKS))


def _project(number: int) -> dict[str, Any]:
    amount = {"amount": 1_000_000.5 + number, "currency": "MXN"}
    return {
        "id": f"oc4ids-000000-{number}",
        "title": f"Rehabilitación de la calle número {number}",
        "description": "Pavimento, banquetas y alumbrado.",
        "status": "completion",
        "type": "rehabilitation",
        "sector": ["transport.road"],
        "period": {
            "startDate": "2024-02-01T00:00:00-07:00",
            "endDate": "2024-09-30T00:00:00-07:00",
        },
        "locations": [
            {
                "id": "1",
                "geometry": {"type": "Point", "coordinates": [-110.9 - number % 90 / 1000, 29.1]},
                "address": {"locality": "Hermosillo", "region": "Sonora"},
            }
        ],
        "budget": {
            "amount": amount,
            "budgetBreakdown": [
                {"id": str(one), "amount": amount, "sourceParty": {"name": name}}
                for one, name in enumerate(("Estatal 2024", "Municipal 2024"))
            ],
        },
        "parties": [{"id": "P1", "name": "Secretaría de Obras", "roles": ["publicAuthority"]}],
        "contractingProcesses": [
            {
                "id": f"ocds-000000-{number}",
                "summary": {
                    "suppliers": [{"id": "S", "name": f"CONSTRUCTORA {number % 97}, S.A. DE C.V."}],
                    "contractValue": amount,
                    "contractPeriod": {"startDate": "2024-02-01", "endDate": "2024-09-30"},
                },
            }
        ],
        "completion": {"endDate": "2024-09-28", "finalValue": amount},
    }


def make_flat(folder: Path) -> None:
    """The same projects as tables that flatten-tool reads: one row each, and their sources."""
    if folder.exists():
        return
    folder.mkdir()
    with (folder / "projects.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        heads = ("id", "title", "description", "status", "type", "period/startDate",
                 "period/endDate", "budget/amount/amount", "budget/amount/currency",
                 "completion/endDate")  # fmt: skip
        writer.writerow(heads)
        for number in range(WORKS):
            one = _project(number)
            writer.writerow(_at(one, head) for head in heads)
    with (folder / "breakdown.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ("id", *(f"budget/budgetBreakdown/0/{name}" for name in ("id", "amount/amount",
                                                                      "sourceParty/name")))
        )  # fmt: skip
        for number in range(WORKS):
            one = _project(number)
            for each in one["budget"]["budgetBreakdown"]:
                row = (each["id"], each["amount"]["amount"], each["sourceParty"]["name"])
                writer.writerow((one["id"], *row))


def _at(tree: Any, path: str) -> Any:
    for name in path.split("/"):
        tree = tree[name]
    return tree


def _apart(kind: str, folder: Path) -> tuple[float, float, float]:
    """Seconds by the clock and of the processor, and the most memory in MB."""
    home = folder / "home" / ("json" if kind == "json" else "table")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "traza.config.settings",
        "TRAZA_HOME": str(home),
        "TRAZA_DATABASE": "",
    }
    command = [sys.executable, "-m", "benchmarks.works_import", kind, str(folder)]
    done = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    clock, cpu, peak = (float(word) for word in done.stdout.split()[-3:])
    return clock, cpu, peak


def _child(kind: str, folder: Path) -> None:
    work = _unflatten(folder) if kind == "peer" else _import(kind, folder)
    whose = resource.RUSAGE_CHILDREN if kind == "peer" else resource.RUSAGE_SELF
    clock, before = time.perf_counter(), resource.getrusage(whose)
    work()
    after = resource.getrusage(whose)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(time.perf_counter() - clock, cpu, after.ru_maxrss / 1024)


def _import(kind: str, folder: Path) -> Any:
    import django

    django.setup()
    from django.core.management import call_command

    from traza.modules.territory.api import load_gazetteer
    from traza.modules.works import api
    from traza.modules.works.contracts.register import Said

    call_command("migrate", verbosity=0, skip_checks=True)
    load_gazetteer()
    path = folder / ("projects.jsonl" if kind == "json" else "opa.csv")

    def run() -> None:
        done = api.import_file(path, said=Said(None, "terminal"))
        if (done.same if kind == "again" else done.new) != WORKS or done.notes.lost:
            raise SystemExit(str(done))

    return run


def _unflatten(folder: Path) -> Any:
    command = [str(oracle_python().with_name("flatten-tool")), "unflatten", str(folder / "flat")]
    command += ["-f", "csv", "--root-list-path", "projects", "--root-id", ""]
    command += ["-o", str(folder / "peer.json")]
    return lambda: subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    _child(sys.argv[1], Path(sys.argv[2]))
