"""The official validators of OC4IDS and OCDS as oracles: their own process, their own environment.

`check_oc4ids(package)` and `check_ocds(package)` take a package as a dict or as the path of a JSON
file and answer what libcoveoc4ids 0.9.1 and libcoveocds 0.16 say of it: `validation_errors_count`,
`validation_errors`, `additional_fields` (and `_count`), `additional_closed_codelist_values`,
`additional_open_codelist_values`, `additional_checks`, `conformance_checks`, `deprecated_fields`.
`cpu_seconds` is what the check took, for benchmarks.
`complaints(answer)` is the short list of what is wrong. The environment is built once, in
`TRAZA_TEST_ORACLE` or in `~/.cache/traza-oracle`; a test that asks skips, saying so, where
packages cannot be installed or the schemas are not beside the repository.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.beside import SHARED

PACKAGES = ("libcoveoc4ids==0.9.1", "libcoveocds==0.16.6")
OC4IDS_SCHEMA = SHARED / "data/oc4ids/esquema_0_9_5_dev"
OCDS_SCHEMA = SHARED / "data/ocds/esquema_1_1_5"


def check_oc4ids(package: dict[str, Any] | Path) -> dict[str, Any]:
    """What libcoveoc4ids says of a project package (OC4IDS 0.9.5)."""
    return _ask("oc4ids", package)


def check_ocds(package: dict[str, Any] | Path) -> dict[str, Any]:
    """What libcoveocds says of a release or record package (OCDS 1.1.5, no extension read)."""
    return _ask("ocds", package)


def complaints(answer: dict[str, Any]) -> list[str]:
    """Everything that the validator holds against a package, extra fields and open codes aside."""
    said = [str(error) for error in answer.get("validation_errors", ())]
    for key in ("additional_checks", "conformance_checks", "conformance_errors"):
        if answer.get(key):
            said.append(f"{key}: {answer[key]}")
    if answer.get("additional_closed_codelist_values"):
        said.append(f"closed codelists: {answer['additional_closed_codelist_values']}")
    return said


def oracle_python() -> Path:
    """The Python that can import the validators; builds its environment the first time."""
    home = Path(os.environ.get("TRAZA_TEST_ORACLE") or Path.home() / ".cache/traza-oracle")
    python = home / "venv/bin/python"
    home.mkdir(parents=True, exist_ok=True)
    with _alone(home / "lock"):
        if (home / "built").exists() and (home / "built").read_text() == " ".join(PACKAGES):
            return python
        for command in _build(home / "venv", python):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                pytest.skip(
                    f"the official validators cannot be installed here: {done.stderr[-300:]}"
                )
        (home / "built").write_text(" ".join(PACKAGES))
    return python


def _build(folder: Path, python: Path) -> list[list[str]]:
    uv = Path(sys.executable).parent / "uv"
    if uv.exists():
        return [
            [str(uv), "venv", "-q", "--clear", "--python", sys.executable, str(folder)],
            [str(uv), "pip", "install", "-q", "--python", str(python), *PACKAGES],
        ]
    return [
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(python), "-m", "pip", "install", "-q", *PACKAGES],
    ]


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@functools.cache
def _worker() -> subprocess.Popen[str]:
    for folder in (OC4IDS_SCHEMA, OCDS_SCHEMA):
        if not folder.is_dir():
            pytest.skip(f"the official schema is not in {folder}")
    worker = subprocess.Popen(
        [
            str(oracle_python()),
            str(Path(__file__).with_name("oracle_worker.py")),
            str(OC4IDS_SCHEMA),
            str(OCDS_SCHEMA),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(worker.kill)
    return worker


def _ask(standard: str, package: dict[str, Any] | Path) -> dict[str, Any]:
    worker = _worker()
    assert worker.stdin is not None
    assert worker.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        path = package if isinstance(package, Path) else Path(folder) / "package.json"
        if not isinstance(package, Path):
            path.write_text(json.dumps(package))
        question = {"standard": standard, "file": str(path.resolve())}
        worker.stdin.write(json.dumps(question) + "\n")
        worker.stdin.flush()
        line = worker.stdout.readline()
    assert line, "the official validator died; its reason is in stderr"
    answer: dict[str, Any] = json.loads(line)
    assert "failed" not in answer, answer["failed"]
    return answer
