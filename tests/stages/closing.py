"""The last lines of a run: what it cost, what was unstable, and what is red."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Sequence

from tests.stages.changes import ROOT
from tests.stages.outcome import Failure
from tests.stages.sessions import MOST_UNSTABLE, Judged

DEAR = 30.0  # CPU seconds of a file that must say why in its docstring


def dearest_files(judged: Iterable[Judged], most: int = 20) -> list[str]:
    """Lines of the files that cost most, marked where one owes its reason."""
    spent: Counter[str] = Counter()
    for session in judged:
        spent.update(session.outcome.cpu_by_file)
    return [
        f"{seconds:7.1f} s  {file}{_owes_reason(file, seconds)}"
        for file, seconds in spent.most_common(most)
    ]


def _owes_reason(file: str, seconds: float) -> str:
    path = ROOT / file
    if seconds <= DEAR or not path.is_file():
        return ""
    head = path.read_text(encoding="utf-8").split('"""')[1:2]
    return "" if head and "CPU" in head[0] else "  (its docstring does not say why)"


def unstable_lines(judged: Iterable[Judged]) -> list[str]:
    """Both outputs of what failed and then passed alone."""
    lines = []
    for session in judged:
        for failure, output in session.unstable:
            lines += [f"-- {failure.nodeid} ({session.session.name}), in the run:", failure.text]
            lines += ["-- alone it passed:", output.strip()]
    return ["INESTABLES", *lines] if lines else []


def red_lines(judged: Iterable[Judged]) -> list[str]:
    """Which tests are red, the first lines of each error, and how to run each alone."""
    lines = []
    for session in judged:
        for failure in session.red:
            lines += [f"RED {failure.nodeid} ({session.session.name})", *_indented(failure)]
            lines.append(f"    alone: {command_alone(session, failure.nodeid)}")
    return lines


def _indented(failure: Failure) -> list[str]:
    return [f"    {line[:300]}" for line in failure.first_lines()]


def command_alone(session: Judged, nodeid: str) -> str:
    """The command that runs one test as its session did."""
    variables = [f"{name}={value}" for name, value in sorted(session.session.environment.items())]
    return shlex.join([*variables, ".venv/bin/python", "-m", "pytest", nodeid])


def is_red(judged: Sequence[Judged]) -> bool:
    """Whether something failed alone too, or too much was unstable."""
    return any(session.red for session in judged) or _unstable(judged) > MOST_UNSTABLE


def _unstable(judged: Sequence[Judged]) -> int:
    return sum(len(session.unstable) for session in judged)


def count_line(judged: Sequence[Judged]) -> str:
    """Counts of all sessions, in the form that every reader of test logs knows."""
    passed = sum(session.outcome.passed + len(session.unstable) for session in judged)
    failed = sum(len(session.red) for session in judged)
    skipped = sum(session.outcome.skipped for session in judged)
    return f"{passed} passed, {failed} failed, {skipped} skipped"


def last_line(judged: Sequence[Judged], wall: float, processor: float) -> str:
    """The line that a run ends with."""
    unstable = _unstable(judged)
    state = "red" if is_red(judged) else "green"
    excess = f" (at most {MOST_UNSTABLE})" if unstable > MOST_UNSTABLE else ""
    return f"{state}: {wall:.0f} s, {processor:.0f} CPU s, {unstable} unstable{excess}"
