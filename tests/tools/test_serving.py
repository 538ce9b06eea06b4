"""What is served for a whole run ends with it: when its owner ends well, and when it is killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.making.serving import ADDRESS, answers
from tests.making.waiting import wait_until
from tests.prepared import REPOSITORY

OWNER = """
import sys
from pathlib import Path
from tests.making.serving import own_run
let_go = own_run(Path(sys.argv[1]))
print("owned", flush=True)
sys.stdin.read()
let_go()
"""
KEEPER = """
import sys
from pathlib import Path
from tests.making.serving import keep
keep(Path(sys.argv[1]), (sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "{port}"))
"""


def begin(program: str, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process that owns a run."""
    with begin(OWNER, tmp_path) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"owned\n"
        yield program
        program.kill()


@pytest.mark.parametrize("is_killed", [False, True])
def test_what_is_served_ends_with_its_run(
    owner: subprocess.Popen[bytes], tmp_path: Path, is_killed: bool
) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    with begin(KEEPER, folder) as keeper:
        wait_until((folder / ADDRESS).exists, "the address", seen=keeper.poll)
        address = (folder / ADDRESS).read_text()
        wait_until(lambda: answers(address), "an answer", seen=keeper.poll)
        if is_killed:
            owner.kill()
        else:
            owner.communicate()  # it returns once nothing is served
            assert not answers(address)
        keeper.wait()
    assert not answers(address)
