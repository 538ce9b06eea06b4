"""`python -m tests.stages lint|quick|test|all`: what the Makefile's commands run.

Exit 0: green. 1: red, and the last lines say what and how to run it alone. 2: this machine cannot
run tests, and one sentence says why.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.stages import closing, plan
from tests.stages.changes import ROOT, changed_since, state_of_tree
from tests.stages.groups import read_groups
from tests.stages.lint import complaint_lines, run_checks, unreached_lines
from tests.stages.machine import trouble_of
from tests.stages.sessions import Judged, Session, make_ready, run_session

DONE = ROOT / ".tmp" / "test-all"


def main() -> int:
    """Run the stage that was asked for."""
    options = _options()
    plan.without_knobs()
    begun = time.monotonic()
    if options.stage == "lint":
        return _say_red(complaint_lines(run_checks()))
    if trouble := trouble_of(whole=options.stage != "quick"):
        print(trouble, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="traza-beside-") as empty:
        stage = {"quick": _quick, "test": _test, "all": _all}[options.stage]
        judged, red = stage(Path(empty), options)
    return _close(judged, red, begun)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=("lint", "quick", "test", "all"))
    parser.add_argument(
        "--since", default="origin/main", help="the commit that changes are told from"
    )
    parser.add_argument("--part", default="", choices=("", *plan.parts()), help="one part of `all`")
    return parser.parse_args()


def _quick(
    empty: Path, _options: argparse.Namespace, coming: Iterable[Session] = ()
) -> tuple[list[Judged], list[str]]:
    """Checks on one core while tests run on the other; then what is coming is made ready."""
    with ThreadPoolExecutor(1) as pool:
        checks, unreached = pool.submit(run_checks), pool.submit(unreached_lines)
        for session in coming:
            pool.submit(make_ready, session)
        judged = run_session(plan.quick_session(empty))
        print("\n".join(unreached.result()), flush=True)
        return [judged], complaint_lines(checks.result())


def _test(empty: Path, options: argparse.Namespace) -> tuple[list[Judged], list[str]]:
    changed = changed_since(options.since)
    left, lines = plan.left_groups(changed, options.since)
    print("\n".join(lines), flush=True)
    suite, beside = plan.day_sessions(empty, left)
    judged, red = _quick(empty, options, [suite])
    if red or closing.is_red(judged):
        return judged, red  # the rest would only delay the answer
    return judged + _run_beside(suite, beside), red


def _all(empty: Path, options: argparse.Namespace) -> tuple[list[Judged], list[str]]:
    """Each part that this very tree has not seen green yet, or the one that is asked for."""
    judged: list[Judged] = []
    state = state_of_tree()
    for part in [options.part] if options.part else plan.parts():
        done = DONE / (state or "") / part
        if state and done.exists() and not options.part:
            print(f"{part}: green already at {state[:8]}", flush=True)
            continue
        part_judged = _day(empty) if part == plan.DAY else _run(plan.part_sessions(part, empty))
        judged += part_judged
        if state and not closing.is_red(part_judged):
            done.parent.mkdir(parents=True, exist_ok=True)
            done.touch()
    return judged, []


def _day(empty: Path) -> list[Judged]:
    """What `make test` runs where nothing changed, without its checks."""
    judged = _run([plan.quick_session(empty)])
    return judged + _run_beside(*plan.day_sessions(empty, list(read_groups())))


def _run(sessions: Iterable[Session]) -> list[Judged]:
    """Run sessions one after another, however each ends: a red one hides no other."""
    judged = []
    for session in sessions:
        print(f"\n== {session.name}", flush=True)
        begun = time.monotonic()
        judged.append(run_session(session))
        print(f"== {session.name}: {time.monotonic() - begun:.0f} s", flush=True)
    return judged


def _run_beside(suite: Session, beside: Session) -> list[Judged]:
    """Run a session and, beside it, one whose words come when both have ended."""
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run_session, beside, quiet=True)
        judged = _run([suite])
        judged.append(running.result())
    print(f"\n== {beside.name}, beside it\n{judged[-1].outcome.output}", flush=True)
    return judged


def _close(judged: list[Judged], red: list[str], begun: float) -> int:
    """Print what a run ends with."""
    spent = sum(os.times()[:4])
    print("\n".join(["", "Dearest files:", *closing.dearest_files(judged)]))
    print("\n".join(closing.unstable_lines(judged)))
    print(closing.count_line(judged))
    print(closing.last_line(judged, time.monotonic() - begun, spent), flush=True)
    return _say_red([*red, *closing.red_lines(judged)]) or int(closing.is_red(judged))


def _say_red(lines: list[str]) -> int:
    if lines:
        print("\n".join(lines), flush=True)
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
