"""Lighthouse's four scores of ten kinds of page, on its own phone: `python -m benchmarks.scores`.

Lighthouse comes from npm with a lock (`benchmarks/lighthouse`); it is for whoever develops, and no
part of the product. What keeps a page below a hundred is printed under it. A busy machine lowers
the first score and no other. To reach: 95 in all.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.phone import BROWSER
from benchmarks.site import KINDS, addresses, served

HERE = Path(__file__).with_name("lighthouse")
GOAL = 95
TRIES = 3
TEN = (
    "home", "search", "list of works", "map of works", "work",
    "municipality", "company", "red flag", "document", "route of money",
)  # fmt: skip
SCORES = ("performance", "accessibility", "best-practices", "seo")
TOLD = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


def main(kinds: tuple[str, ...] = TEN) -> None:
    """Print the scores and what takes from them."""
    program = _lighthouse()
    with served() as site:
        print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print(f"{'':18}{''.join(f'{name:>16}' for name in SCORES)}   LCP, TBT, CLS")
        for kind, address in addresses(site, {kind: KINDS[kind] for kind in kinds}).items():
            told = _told(program, address)
            scores = [round(100 * (told["categories"][name]["score"] or 0)) for name in SCORES]
            said = ", ".join(told["audits"][name].get("displayValue", "-") for name in TOLD)
            low = "!" if min(scores) < GOAL else " "
            print(f"{low} {kind:16}{''.join(f'{score:16}' for score in scores)}   {said}")
            for line in _lost(told):
                print(f"      {line}")


def _lighthouse() -> list[str]:
    """The program, installed by its lock the first time."""
    program = HERE / "node_modules/lighthouse/cli/index.js"
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise SystemExit("Lighthouse needs Node and npm (the extra `assets` has both).")
    if not program.exists():
        subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], check=True, cwd=HERE)
    return [node, str(program)]


def _told(program: list[str], address: str) -> dict[str, Any]:
    flags = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
    # A site that is not public asks not to be indexed, and this one is of this machine alone.
    asked = [
        "--quiet",
        "--output=json",
        "--skip-audits=is-crawlable",
        f"--only-categories={','.join(SCORES)}",
    ]
    command = [*program, address, *asked, f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": BROWSER}
    for _ in range(TRIES):  # a browser that starts on a busy machine may miss its own beginning
        done = subprocess.run(
            command, check=False, stdout=subprocess.PIPE, text=True, env=environment
        )
        if done.returncode == 0:
            told: dict[str, Any] = json.loads(done.stdout)
            return told
    raise SystemExit(f"Lighthouse could not look at {address}")


def _lost(told: dict[str, Any]) -> list[str]:
    """What takes from each score, with the first thing that it names."""
    lines = []
    for name in SCORES:
        for held in told["categories"][name]["auditRefs"]:
            audit = told["audits"][held["id"]]
            if held["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                items = (audit.get("details") or {}).get("items") or [{}]
                where = items[0].get("node", {}).get("snippet", "") or items[0].get("url", "")
                lines.append(f"{name}: {held['id']} {audit['score']:.2f} {where[:150]}")
    return lines


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or TEN)
