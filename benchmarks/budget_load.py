"""Loading a budget file of a million rows, beside a bare DuckDB COPY of the same file in this run.

Ours reads the CSV by its mask, normalises every code, holds it to the catalogues of its year, reads
every amount to the centavo, and refuses keys that repeat, moments out of order and subtotals; the
peer only turns CSV into Parquet. Each runs in a process of its own, in turns; the fastest counts.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table

FOLDER = Path(os.environ.get("TRAZA_BENCH", tempfile.gettempdir())) / "traza-bench"
ROWS = int(os.environ.get("TRAZA_BENCH_ROWS", "1000000"))
TURNS = 3
FACTS = Path(__file__).parent.parent / "src/traza/modules/budget/facts/catalogues"
UNITS = 80


def main() -> None:
    """Measure both and print the table."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = make_file(FOLDER / f"budget-{ROWS}.csv", ROWS)
    runs: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
    for _ in range(TURNS):
        for which, measured in runs.items():
            measured.append(_apart(which, file))
    best = {which: min(measured, key=lambda run: run["cpu"]) for which, measured in runs.items()}
    _print(best, file)


def make_file(path: Path, rows: int) -> Path:
    """A federal budget of any size in the layout of the mask `pef_2018`, all keys different."""
    if path.exists():
        return path
    ramos = sorted(
        {
            int(row["code"])
            for row in _facts("administrative_federal.csv")
            if row["since"] < "2019" and (row["until"] or "2018") >= "2018"
        }
    )
    objects = sorted({r["code"][:3] for r in _facts("object_conac.csv") if r["code"][2] != "0"})
    functions = [r["code"] for r in _facts("function_conac.csv") if r["code"].count(".") == 2]
    most = len(ramos) * UNITS * len(objects)
    if rows > most:
        raise SystemExit(f"at most {most:,} keys can be different")
    query = _ROWS.format(
        ramos=ramos,
        objects=objects,
        functions=functions,
        units=UNITS,
        rows=rows,
        ramo_count=len(ramos),
        object_count=len(objects),
        function_count=len(functions),
    )
    duckdb.execute(f"COPY ({query}) TO '{path}' (HEADER)")
    return path


_ROWS = """
SELECT 2018 AS ciclo, r AS id_ramo, 'Ramo número ' || r AS desc_ramo, u AS id_ur,
  'Dirección General número ' || u || ' del ramo ' || r AS desc_ur,
  split_part(f, '.', 1) AS gpo_funcional, split_part(f, '.', 2) AS id_funcion,
  split_part(f, '.', 3) AS id_subfuncion, 'Función ' || f AS desc_subfuncion,
  1 + i * 7 % 26 AS id_ai, m AS id_modalidad, n AS id_pp,
  'Programa ' || m || n || ' del ramo ' || r AS desc_pp, o || '01' AS id_partida_especifica,
  'Partida específica ' || o AS desc_partida_especifica, 1 + i % 3 AS id_tipogasto,
  'Gasto corriente' AS desc_tipogasto, 1 + i * 5 % 4 AS id_ff, 'Recursos fiscales' AS desc_ff,
  1 + i % 32 AS id_entidad_federativa, 'Entidad ' || (1 + i % 32) AS entidad_federativa,
  '0' AS id_clave_cartera, a AS monto_aprobado, a + 50 AS monto_modificado,
  '' AS monto_devengado, '' AS monto_ejercido, (a * 0.31)::DECIMAL(17, 2) AS monto_pagado
FROM (
  SELECT i, {ramos}[1 + i % {ramo_count}] AS r, 100 + (i // {ramo_count}) % {units} AS u,
    {functions}[1 + i * 13 % {function_count}] AS f, ['E', 'P', 'M', 'S', 'R', 'K'][1 + i % 6] AS m,
    1 + i % 40 AS n, {objects}[1 + (i // ({ramo_count} * {units})) % {object_count}] AS o,
    ((i * 7919 % 100000000) / 100.0)::DECIMAL(17, 2) AS a
  FROM range({rows}) AS t(i))
"""


def _facts(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _apart(which: str, file: Path) -> dict[str, float]:
    """One measure in a process of its own."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "traza.config.settings"}
    command = [sys.executable, "-m", "benchmarks.budget_load", which, str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _measure(which: str, file: Path) -> dict[str, float]:
    work = _ours(file) if which == "ours" else _bare(file)
    wall, cpu = time.perf_counter(), time.process_time()
    rows = work()
    return {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "rows": rows,
    }


def _bare(file: Path) -> Any:
    out = file.with_suffix(".bare.parquet")

    def copy() -> int:
        copied = duckdb.execute(f"COPY (SELECT * FROM read_csv('{file}')) TO '{out}'").fetchone()
        return int(copied[0]) if copied else 0

    return copy


def _ours(file: Path) -> Any:
    import django

    django.setup()
    from traza.modules.budget import api

    mask = api.get_mask("pef_2018")

    def load() -> int:
        out = file.with_suffix(".parquet")
        checked = api.check_budget_file(file, mask, 2018, parquet=out)
        if checked.problems.total or checked.findings.total:
            raise SystemExit(str(checked.problems.first[:3]))
        return checked.rows

    return load


def _print(best: dict[str, dict[str, float]], file: Path) -> None:
    size = file.stat().st_size / 1e6
    table = Table(title=f"Cargar un presupuesto de {ROWS:,} claves ({size:,.0f} MB)")
    for column in ("", "Filas", "Segundos", "Segundos de CPU", "Filas por segundo"):
        table.add_column(column, justify="right" if column else "left")
    titles = {"bare": "DuckDB, COPY a secas", "ours": "Traza, con toda la revisión"}
    for which, run in best.items():
        table.add_row(
            titles[which],
            f"{run['rows']:,.0f}",
            f"{run['wall']:.2f}",
            f"{run['cpu']:.2f}",
            f"{run['rows'] / run['wall']:,.0f}",
        )
    console = Console()
    console.print(table)
    bare, ours = best["bare"], best["ours"]
    console.print(
        f"Velocidad frente a COPY: {bare['wall'] / ours['wall']:.0%} por reloj, "
        f"{bare['cpu'] / ours['cpu']:.0%} por CPU (se pide 50 %)."
    )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(_measure(sys.argv[1], Path(sys.argv[2]))))
    else:
        main()
