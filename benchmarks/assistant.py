"""Questions in plain words: how many a second, and how many right, beside rapidfuzz over labels.

The questions are those of `tests/portal/asking` (sets A to F), asked of a home that `traza demo` filled. "First" is each for the first
time in a process that has answered one; "again" is each another time, as when many ask alike. The peer looks for the label most like the
question among one of each municipality, state, region and kind of work with each figure; it cannot refuse. Milliseconds of processor.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.works_list import FOLDER

SETS = "abcdef"
AGAIN = 3
ASKED_OF_PEER = 60  # it is slow
# What is told of each place: how it is said, figure, filters.
OF_MUNICIPALITY: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("habitantes población", "population", {}),
    ("gasto", "municipal_finances", {"concept": "spending"}),
    ("ingresos totales", "municipal_finances", {"concept": "income"}),
    ("ingresos propios", "municipal_finances", {"concept": "own_income"}),
    ("participaciones federales", "municipal_finances", {"concept": "shares"}),
    ("aportaciones federales ramo 33", "municipal_finances", {"concept": "earmarked"}),
    ("inversión en obra pública", "municipal_finances", {"concept": "investment"}),
    ("obras registradas", "works_registered", {}),
)
OF_WORKS = (
    ("cuántas obras", "works_count"),
    ("inversión en obras", "works_investment"),
    ("beneficiarios de las obras", "beneficiaries"),
)


def main() -> None:
    """Fill a home, ask, and print medians, rates and the ratio."""
    home = Path(os.environ.get("TRAZA_BENCH_HOME", FOLDER / "demo"))
    home.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "TRAZA_HOME": str(home), "TRAZA_DATABASE": ""}
    if not (home / "figures").exists():
        command = [sys.executable, "-m", "traza.config.cli", "demo", "--no-practice", "--no-serve"]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    command = [sys.executable, "-m", "benchmarks.assistant", "measure"]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    ours = json.loads(done.stdout)
    Console().print(_table(ours, _peer(ours)))


def measure() -> dict[str, Any]:
    """Milliseconds of each question, how many were right, and the labels for the peer."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    django.setup()
    from tests.portal.asking.score import _read, rates

    from traza.portal.pages.asking.reply import reply

    sets = [_read(half) for half in SETS]
    answered = [each for kept in sets for each in kept["answered"]]
    asked = [(each[0], *each[3:4]) for each in answered]
    asked += [(each[0],) for kept in sets for each in kept.get("several", ())]
    asked += [
        (each,) if isinstance(each, str) else tuple(each)
        for kept in sets
        for each in kept["refused"]
    ]
    begun = time.process_time()
    reply("obras en Oaxaca")
    first = {"start": (time.process_time() - begun) * 1_000, "first": _spent(reply, asked)}
    again = [each for _time in range(AGAIN) for each in _spent(reply, asked)]
    found = [rates(half)[0] for half in SETS]
    alone = [each for each in answered if len(each) == 3]
    return {
        **first,
        "again": again,
        "right": sum(each.right for each in found),
        "asked": sum(each.asked for each in found),
        "wrong": sum(each.wrong for each in found),
        "labels": list(_labels()),
        "alone": [[each[0], each[1], each[2]] for each in alone],
    }


def _spent(reply: Any, asked: list[tuple[str, ...]]) -> list[float]:
    spent = []
    for question in asked:
        begun = time.process_time()
        reply(*question)
        spent.append((time.process_time() - begun) * 1_000)
    return spent


def _labels() -> Iterator[list[Any]]:
    """Label, figure and filters of what may be asked of each place, region and kind of work."""
    from traza.modules.territory import api as territory
    from traza.portal.pages import names

    for town in territory.list_municipalities():
        for said, figure, where in OF_MUNICIPALITY:
            label = f"{said} {town.name} {town.state_name}"
            yield [label, figure, {**where, "municipality": town.cvegeo}]
    for code, name in territory.state_names().items():
        for said, figure, where in OF_MUNICIPALITY:
            yield [f"{said} estado {name}", figure, {**where, "state": code}]
    for said, figure in OF_WORKS:
        for slug, name in names.subprogrammes().items():
            yield [f"{said} {name}", figure, {"subprogramme": slug}]
        for region in territory.list_regions():
            yield [f"{said} región {region.name}", figure, {"region": region.slug}]


def _peer(ours: dict[str, Any]) -> dict[str, Any]:
    """What rapidfuzz finds of evenly chosen questions, in an environment of its own."""
    from benchmarks.web import peer_program

    step = max(1, len(ours["alone"]) // ASKED_OF_PEER)
    chosen = ours["alone"][::step]
    given = {"labels": [each[0] for each in ours["labels"]], "questions": [e[0] for e in chosen]}
    done = subprocess.run(
        [peer_program("python"), Path(__file__).with_name("assistant_peer.py")],
        input=json.dumps(given),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found = json.loads(done.stdout)
    right = sum(
        _same(ours["labels"][place], each)
        for place, each in zip(found["found"], chosen, strict=True)
    )
    return {"ms": found["ms"], "right": right, "asked": len(chosen)}


def _same(label: list[Any], asked: list[Any]) -> bool:
    spending = {"concept": "spending"} if asked[1] == "municipal_finances" else {}
    where = {**spending, **asked[2]}
    where.pop("year", None)
    return bool(label[1] == asked[1] and label[2] == where)


def _table(ours: dict[str, Any], peer: dict[str, Any]) -> Table:
    table = Table("questions", "a second", "median ms", "p95 ms", "right", "wrong")
    told = f"{ours['right']} of {ours['asked']}", str(ours["wrong"])
    for name in ("first", "again"):
        table.add_row(f"traza, {name}", *_row(ours[name]), *told)
    lost = peer["asked"] - peer["right"]
    label = f"rapidfuzz, {len(ours['labels']):,} labels"
    table.add_row(label, *_row(peer["ms"]), f"{peer['right']} of {peer['asked']}", str(lost))
    ratio = statistics.mean(peer["ms"]) / statistics.mean(ours["again"])
    table.caption = (
        f"{ratio:.1f} x the peer; the first question of a process {ours['start']:,.0f} ms"
    )
    return table


def _row(spent: list[float]) -> tuple[str, str, str]:
    ordered = sorted(spent)
    p95 = ordered[int(len(ordered) * 0.95)]
    return (
        f"{1_000 / statistics.mean(spent):,.0f}",
        f"{statistics.median(spent):.1f}",
        f"{p95:.1f}",
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        json.dump(measure(), sys.stdout)
    else:
        main()
