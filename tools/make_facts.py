#!/usr/bin/env python3
"""Make the bundled facts again from the original documents and the published data.

tools/make_facts.py DOCUMENTS [DATA]    (../shared/documents ../shared/data)

DOCUMENTS is the folder of the original documents, as text; "-" leaves them as they are. DATA is
that of the published data: places, outlines, works, finances, need. The same sources give the same
bytes; where each comes from is in src/traza/portal/facts/SOURCES.yaml.

Reads each document with Traza's own readers and writes what was understood, in the shape of
`traza read --json`, to src/traza/modules/reading/facts/. Figures, codes and names stay as read.
Texts become short: goals by tools/own_words.yaml, figures of prose by the few words around them,
any other text longer than a line is cut.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from traza.kernel.page import SourceText
from traza.modules.reading.contracts import Claim, Reading, Row
from traza.modules.reading.rules.recognise import read
from traza.modules.reading.rules.serialise import as_json
from traza.platform.extract.door import extract_here

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the makers stand beside this file

from tools.bundle import finances, need, outlines, places, works  # noqa: E402

MODULES = ROOT / "src" / "traza" / "modules"
FACTS = MODULES / "reading" / "facts"
OWN_WORDS = Path(__file__).resolve().parent / "own_words.yaml"
GAZETTEER = MODULES / "territory" / "facts" / "municipalities.csv"
# A document whose facts stand elsewhere as commitments: only what it is, in our own words.
BARE: dict[str, dict[str, Any]] = {
    "guanajuato-gobierno-abierto-compromisos-2020": {
        "title": "Avance de compromisos de gobierno abierto, Guanajuato 2020",
        "issuer": "Poder Ejecutivo del Estado de Guanajuato",
        "period": "marzo de 2019 a febrero de 2020",
    }
}
DOCUMENTS = ("sonora-cecop-informe-anual-2024", "mexicali-poa-avance-fisico-2023-t4")
LONGEST = 90
LONGER = {
    "observation": 200,
    "text": 180,
}  # an observation may say at its end whether the goal was met
AROUND = 60  # characters kept on each side of a figure of prose
EXTRAS = {"boxes", "unread"}
WHOLE = {
    "municipalities",
    "name",
    "indicator",
    "reason",
    "topic",
    "subject",
    "printed",
}  # names and our own sentences


def main(folder: Path) -> None:
    """Write the facts of every bundled document."""
    words = yaml.safe_load(OWN_WORDS.read_text(encoding="utf-8"))
    for document in DOCUMENTS:
        reading = read(_source(folder, document), _municipalities())
        _keep(document, _relabelled(reading, words.get(document, {})))
    for document, about in BARE.items():
        reading = read(_source(folder, document))
        _keep(document, Reading(replace(reading.document, **about)))


def _keep(document: str, reading: Reading) -> None:
    target = FACTS / f"{document}.json"
    target.write_text(_written(_short(as_json(reading))), encoding="utf-8")
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


def _source(folder: Path, document: str) -> SourceText:
    path = folder / f"{document}.txt"
    return extract_here(path, name=path.name)


def _municipalities() -> list[str]:
    rows = GAZETTEER.read_text(encoding="utf-8").splitlines()[1:]
    return [row.split(",")[1] for row in rows if row.startswith("26")]


def _relabelled(reading: Reading, words: dict[str, dict[Any, str]]) -> Reading:
    labels, concepts = words.get("goals", {}), words.get("concepts", {})
    goals = tuple(replace(goal, text=labels.get(goal.code, goal.text)) for goal in reading.goals)
    tables = tuple(
        replace(table, rows=tuple(_row(row, concepts) for row in table.rows))
        for table in reading.tables
    )
    claims = tuple(replace(claim, text=_near(claim)) for claim in reading.claims)
    return replace(reading, goals=goals, tables=tables, claims=claims)


def _near(claim: Claim) -> str:
    """The few words around the figure, which say whether it is exact and of what."""
    place = claim.text.find(claim.printed)
    first, last = max(0, place - AROUND), place + len(claim.printed) + AROUND
    before, after = claim.text[first:place], claim.text[place:last]
    if first > 0:
        before = "…" + before.partition(" ")[2]
    return before + (after.rpartition(" ")[0] + "…" if last < len(claim.text) else after)


def _row(row: Row, concepts: dict[int, str]) -> Row:
    if row.line not in concepts or "concept" not in row.cells:
        return row
    return replace(row, cells={**row.cells, "concept": concepts[row.line]})


def _short(value: Any, name: str = "") -> Any:
    """Every text cut to a line, wherever it stands; without the empty extras of rows."""
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if key not in EXTRAS or each}
        return {key: _short(each, key) for key, each in kept.items()}
    if isinstance(value, list):
        return [_short(each, name) for each in value]
    longest = LONGER.get(name, LONGEST)
    if isinstance(value, str) and len(value) > longest and name not in WHOLE:
        return value[:longest].rsplit(" ", 1)[0] + "…"
    return value


def _written(facts: dict[str, Any]) -> str:
    """JSON with one line an element, so that a change shows in a diff."""
    parts = []
    for key, value in facts.items():
        if isinstance(value, list):
            lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in value)
            parts.append(f"{json.dumps(key)}: [\n{lines}\n]" if value else f"{json.dumps(key)}: []")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def bundle(data: Path) -> None:
    """Write the facts that are not of a document."""
    territory = MODULES / "territory" / "facts"
    outlines.make(data / "territorio", territory)
    places.make(data / "territorio", territory)
    works.make(data, MODULES / "works" / "facts" / "published")
    finances.make(data / "finanzas", MODULES / "budget" / "facts")
    need.make(data / "desarrollo", MODULES / "targeting" / "facts")


if __name__ == "__main__":
    if sys.argv[1] != "-":
        main(Path(sys.argv[1]))
    for folder in sys.argv[2:]:
        bundle(Path(folder))
