"""Makes a published award again with nothing but Python: `python verify_award.py FILE`.

Written apart from the rules of the house, from the text of 4.3, so that one can be held against
the other. It answers 0 when the award is the same, 3 when it is not. docs/grants_award.md has the
format.
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

TERM = timedelta(days=15)  # 4.3(3)


def scored(text: str, rounding: str) -> Fraction:
    """The score by which projects are ordered."""
    score = Fraction(text)
    if rounding == "exact":
        return score
    return Fraction((score * 200 + 1).__floor__() // 2, 100)


def ranked(file: dict[str, Any]) -> list[dict[str, Any]]:
    """Eligible projects, best first: by score, then by folio (4.3(1))."""
    rounding, least = file["readings"]["score_rounding"], Fraction(file["call"]["minimum"])
    rows = [one | {"value": scored(one["score"], rounding)} for one in file["candidates"]]
    able = sorted((one for one in rows if one["value"] >= least),
                  key=lambda one: (-one["value"], one["folio"]))  # fmt: skip
    return [one | {"rank": rank} for rank, one in enumerate(able, start=1)]


def turn(
    waiting: list[dict[str, Any]], left: int, funded: set[str], readings: dict[str, str]
) -> dict[int, int]:
    """What each project of a turn receives, by folio (4.3(1), 4.3(2))."""
    key = {"rank": "rank", "folio": "folio", "time": "eligible_order"}[readings["first_project"]]
    given: dict[int, int] = {}
    decided: set[int] = set()
    stopped = False
    owned: dict[str, list[dict[str, Any]]] = {}
    for one in sorted(waiting, key=lambda each: (each[key], each["folio"])):
        owned.setdefault(one["organisation"], []).append(one)
    todo = list(waiting)
    while todo:
        later = []
        for one in todo:
            own = owned[one["organisation"]]
            before = own[: own.index(one)]
            if before and readings["second_project"] == "never":
                continue
            if one["organisation"] in funded:
                decided.add(one["folio"])
            elif any(each["folio"] not in decided for each in before):
                later.append(one)
            else:
                decided.add(one["folio"])
                if stopped:
                    continue
                if one["asked"] <= left:
                    given[one["folio"]] = one["asked"]
                    left -= one["asked"]
                    funded.add(one["organisation"])
                elif readings["exhaustion"] == "stop":
                    stopped = True
        todo = later
    return given


def awarded(file: dict[str, Any]) -> dict[int, int]:
    """What each funded folio receives at the end, withdrawals and reallocations with it."""
    rows, readings = ranked(file), file["readings"]
    whose = {one["folio"]: one["organisation"] for one in rows}
    given = turn(rows, file["call"]["fund"], set(), readings)
    firsts = competing(rows, readings)
    out: set[int] = set()
    until = date.fromisoformat(file["call"]["awarded_on"]) + TERM
    for day in sorted({one["on"] for one in file["withdrawals"]}):
        out |= {one["folio"] for one in file["withdrawals"] if one["on"] == day}
        given = {folio: each for folio, each in given.items() if folio not in out}
        if date.fromisoformat(day) > until:
            continue
        wait = [one for one in rows if one["folio"] not in out | set(given)]
        if readings["second_project"] == "never":
            wait = [one for one in wait if one["folio"] in firsts]
        left = file["call"]["fund"] - sum(given.values())
        given |= turn(wait, left, {whose[folio] for folio in given}, readings)
    return given


def competing(rows: list[dict[str, Any]], readings: dict[str, str]) -> set[int]:
    """The folio with which each organisation competes."""
    key = {"rank": "rank", "folio": "folio", "time": "eligible_order"}[readings["first_project"]]
    best: dict[str, dict[str, Any]] = {}
    for one in rows:
        other = best.get(one["organisation"], one)
        best[one["organisation"]] = min(one, other, key=lambda each: (each[key], each["folio"]))
    return {one["folio"] for one in best.values()}


def main(path: str) -> int:
    """Compare, say, and answer."""
    file = json.loads(Path(path).read_text("utf-8"))
    rest = {name: each for name, each in file.items() if name != "sha256"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if hashlib.sha256(text.encode()).hexdigest() != file["sha256"]:
        print("El SHA-256 no es el de este archivo.")
        return 3
    printed = {one["folio"]: one["awarded"] for one in file["result"]["placed"] if one["awarded"]}
    computed = awarded(file)
    for folio in sorted(printed | computed):
        if printed.get(folio, 0) != computed.get(folio, 0):
            said = f"dice {printed.get(folio, 0)} y resulta {computed.get(folio, 0)} centavos"
            print(f"Folio {folio}: {said}.")
            return 3
    print(f"Es la misma: {len(computed)} proyectos apoyados, {sum(computed.values())} centavos.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
