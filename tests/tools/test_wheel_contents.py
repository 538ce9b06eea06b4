"""What is packed is what a checkout runs with: no template, law or catalogue stays behind.

`make wheel` builds a wheel and asks `wheel_contents` of it; here its plan is read, which is cheap.
"""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from tests.prepared import REPOSITORY

from tools import wheel_contents


def packed() -> set[str]:
    """What setuptools' plan takes: programs of packages, and data whose pattern is listed."""
    plan = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["setuptools"]
    patterns = [each.removeprefix("**/") for each in plan["package-data"]["traza"]]
    tree = wheel_contents.tree()

    def is_taken(name: str) -> bool:
        path = PurePosixPath(name)
        if path.suffix == ".py":
            return all(f"{at}/__init__.py" in tree for at in path.parents if at.name)
        return any(path.match(pattern) for pattern in patterns)

    return {name for name in tree if is_taken(name)}


def test_every_file_of_the_tree_is_packed() -> None:
    held = packed()
    assert len(held) > 1500
    assert wheel_contents.lacking(held, built=False) == []


def test_what_lacks_or_is_left_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel = tmp_path / "traza.whl"
    with zipfile.ZipFile(wheel, "w") as out:
        for name in wheel_contents.tree() - {"traza/config/cli.py"} | {"traza/gone.py"}:
            out.writestr(name, "")
    monkeypatch.setattr("sys.argv", ["wheel_contents.py", str(wheel)])
    assert wheel_contents.main() == 1
    said = capsys.readouterr().out.splitlines()
    assert "lacks traza/config/cli.py" in said
    assert "holds traza/gone.py, which is no more" in said
