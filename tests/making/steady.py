"""What makes a test answer differently from one run to the next, found in its source.

Code in strings, which tests run as programs of their own, is not looked at: there a sleep stands for
work that takes long, and nothing is asserted of it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

CLOCKS = {"monotonic", "perf_counter", "process_time", "thread_time", "time", "time_ns"}
PATIENCE = 60  # seconds that anything may take on a busy machine
ADDRESS = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\]):(?!0\b)\d")
OWN_FOLDER = re.compile(r"(?:/tmp|/var/tmp|/dev/shm)(?:/|$)")
PORT_WORDS = {"--port", "--webui-port", "--host-port", "-p"}
Breach = tuple[int, str]


def breaches(source: str) -> list[Breach]:
    """Line and sentence of each in a file."""
    tree = ast.parse(source)
    return sorted({breach for find in FINDERS for breach in find(tree)})


def _name(node: ast.AST) -> str:
    """`time.sleep` of that expression; nothing of what is no name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr}"
    return ""


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, _name(node.func)


def sleeps(tree: ast.AST) -> Iterator[Breach]:
    """A time that is waited for, instead of a condition."""
    for call, name in _calls(tree):
        if name.rpartition(".")[2] == "sleep":
            yield call.lineno, "sleeps: wait for a condition (tests.making.waiting)"
        if name.rpartition(".")[2] == "wait_for_timeout":
            yield call.lineno, "wait_for_timeout: expect what the page is to show"


def chances(tree: ast.AST) -> Iterator[Breach]:
    """Chance that cannot be repeated."""
    for call, name in _calls(tree):
        room, _, what = name.rpartition(".")
        is_generator = what in {"Random", "default_rng", "RandomState"}
        is_unseeded = is_generator and not call.args and not call.keywords
        is_shared = room in {"random", "np.random", "numpy.random"} and not is_generator
        if is_unseeded or is_shared or what == "SystemRandom" or name == "os.urandom":
            yield call.lineno, "chance without a seed: ask tests.making.effort.chance"
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {"random", "secrets"}:
            names = {alias.name for alias in node.names}
            if node.module == "secrets" or names != {"Random"}:
                yield node.lineno, "chance without a seed: ask tests.making.effort.chance"
        if isinstance(node, ast.Import) and "secrets" in {alias.name for alias in node.names}:
            yield node.lineno, "chance without a seed: ask tests.making.effort.chance"


def clocks(tree: ast.AST) -> Iterator[Breach]:
    """An assertion about how long something took."""
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    for function in functions:
        timed: set[str] = set()
        for node in ast.walk(function):
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if _reads_clock(node.value, timed):
                    timed |= {_name(target) for target in targets}
        for node in ast.walk(function):
            if isinstance(node, ast.Assert) and _reads_clock(node.test, timed):
                yield node.lineno, "asserts a time: count, or ask for a state or an order"


def _reads_clock(expression: ast.AST, timed: set[str]) -> bool:
    names = {_name(node) for node in ast.walk(expression)} - {""}
    clocks = {
        name for _call, name in _calls(expression)
        if name in CLOCKS - {"time"} or (re.search(r"(?:^|\.)time\.\w+$", name)
        and name.rpartition(".")[2] in CLOCKS)
    }  # fmt: skip
    return bool(clocks or names & timed)


def ports(tree: ast.AST) -> Iterator[Breach]:
    """A port that another run may hold."""
    sentence = "a fixed port: bind to 0, or ask tests.making.clusters.free_port"
    for call, name in _calls(tree):
        if re.search(r"bind|connect|create_server|create_connection|Server$|Connection$", name):
            for item in ast.walk(call):
                if isinstance(item, ast.Tuple | ast.Call) and _has_port(item):
                    yield item.lineno, sentence
        if any(k.arg == "port" and _is_number(k.value) for k in call.keywords):
            yield call.lineno, sentence
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and ADDRESS.search(str(node.value)):
            yield node.lineno, sentence
        if isinstance(node, ast.List | ast.Tuple):
            words = [item.value if isinstance(item, ast.Constant) else "" for item in node.elts]
            for word, number in pairwise(words):
                if word in PORT_WORDS and str(number).strip("0").isdecimal():
                    yield node.lineno, sentence


def _has_port(place: ast.Tuple | ast.Call) -> bool:
    """A pair of host and port, in a tuple or as two arguments."""
    pair = place.elts if isinstance(place, ast.Tuple) else place.args
    return len(pair) == 2 and _is_number(pair[1])


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value > 0


def folders(tree: ast.AST) -> Iterator[Breach]:
    """A folder that belongs to no run."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and OWN_FOLDER.match(str(node.value)):
            yield node.lineno, "a folder of everybody: ask for tmp_path"


def services(tree: ast.AST) -> Iterator[Breach]:
    """A PostgreSQL where another run can shut it out of its own folder."""
    for call, name in _calls(tree):
        if name.rpartition(".")[2] == "get_server":
            yield call.lineno, "a server of its own: ask tests.making.postgres"


def hastes(tree: ast.AST) -> Iterator[Breach]:
    """A patience that a busy machine may use up."""
    for call, _name_of_call in _calls(tree):
        for keyword in call.keywords:
            value = keyword.value
            is_patience = keyword.arg == "timeout" and isinstance(value, ast.Constant)
            if is_patience and value.value is not None and 0 < value.value < PATIENCE:
                yield (
                    value.lineno,
                    f"gives up before {PATIENCE} s, which a busy machine may take",
                )


Finder = Callable[[ast.AST], Iterator[Breach]]
FINDERS: tuple[Finder, ...] = (sleeps, chances, clocks, ports, folders, services, hastes)
