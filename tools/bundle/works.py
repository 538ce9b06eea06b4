"""Published works as their source has them, row by row, without who administers them."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

from tools.bundle.written import packed

# Who answers for a project inside its office: the source masked most, and none is needed.
PEOPLE = ("NOMBRE_ADMIN", "AP_MATERNO_ADMIN", "AP_PATERNO_ADMIN", "APELLIDO_PATERNO_ADMIN",
          "APELLIDO_MATERNO_ADMIN", "CARGO_ADMIN", "MAIL_ADMIN", "MAIL_ALTERNO_ADMIN",
          "TELEFONO_ADMIN", "EXTENSION_ADMIN")  # fmt: skip
YEARS = ("opa_2015.csv.gz", "opa_2019.csv.gz")
RELEASES = "mexico_gacm_releases.jsonl.gz"
SUPPLIERS = ("suppliers", "tenderers")


def make(folder: Path, facts: Path) -> None:
    """The whole files of two years of Obra Pública Abierta, and a publisher's sample of OCDS."""
    facts.mkdir(exist_ok=True)
    for name in YEARS:
        packed(facts / name, _without_people((folder / "obras" / name).read_bytes()))
    lines = gzip.decompress((folder / "ocds" / RELEASES).read_bytes()).decode("utf-8").splitlines()
    releases = [json.loads(line) for line in lines]
    text = "\n".join(
        json.dumps(_without_contacts(one), ensure_ascii=False, separators=(",", ":"))
        for one in releases
    )
    packed(facts / RELEASES, text + "\n")


def _without_people(data: bytes) -> str:
    """The same rows in the same order, so that a row is found by its number in the source too."""
    rows = csv.reader(io.StringIO(gzip.decompress(data).decode("utf-8-sig"), newline=""))
    header = next(rows)
    kept = [place for place, name in enumerate(header) if name not in PEOPLE]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in (header, *rows):
        if len(row) != len(header):
            raise SystemExit(f"a row of {len(row)} cells under {len(header)} columns")
        writer.writerow([row[place] for place in kept])
    return out.getvalue()


def _without_contacts(node: Any, *, of: str = "") -> Any:
    """Without persons to call; suppliers, who may be persons, also without their address."""
    if isinstance(node, list):
        return [_without_contacts(each, of=of) for each in node]
    if not isinstance(node, dict):
        return node
    left_out = {"contactPoint", "address"} if of in SUPPLIERS else {"contactPoint"}
    return {
        name: _without_contacts(each, of=name)
        for name, each in node.items()
        if name not in left_out
    }
