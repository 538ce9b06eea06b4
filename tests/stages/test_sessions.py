"""A red test is red, an unstable one is told as such, a promise is never asked twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.stages import closing, sessions
from tests.stages.changes import ROOT
from tests.stages.outcome import Failure, Outcome
from tests.stages.sessions import Judged, Session, may_run_again, run_session

OPTIONS = ("-p", "tests.stages.plugin", "-p", "no:cacheprovider", "-q", "-c", "/dev/null")
Judge = Callable[[str], Judged]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Run a file of tests, of that text, as a session of its own."""

    def run(text: str) -> Judged:
        file = tmp_path / "test_made.py"
        file.write_text(text, encoding="utf-8")
        return run_session(
            Session(
                "made",
                (file.name,),
                (*OPTIONS, f"--rootdir={tmp_path}"),
                {"PYTHONPATH": str(ROOT)},
                workers=0,
                folder=tmp_path,
            )
        )

    return run


def test_what_fails_twice_is_red_with_its_error_and_its_command(judge: Judge) -> None:
    judged = judge("def test_wrong():\n    assert 2 + 2 == 5, 'sums are broken'\n")
    assert closing.is_red([judged])
    lines = closing.red_lines([judged])
    assert lines[0].startswith("RED ")
    assert "test_wrong" in lines[0]
    assert any("sums are broken" in line for line in lines)
    assert "-m pytest" in lines[-1]
    assert closing.count_line([judged]) == "0 passed, 1 failed, 0 skipped"


def test_what_passes_alone_is_unstable_and_the_run_stays_green(
    judge: Judge, tmp_path: Path
) -> None:
    mark = tmp_path / "ran"
    judged = judge(
        f"from pathlib import Path\nMARK = Path({str(mark)!r})\n"
        "def test_at_first():\n    seen = MARK.exists()\n    MARK.touch()\n    assert seen, 'first time'\n"
        "def test_always():\n    print('calm')\n"
    )
    assert not closing.is_red([judged])
    told = "\n".join(closing.unstable_lines([judged]))
    assert told.startswith("INESTABLES")
    assert "first time" in told
    assert "1 passed" in told
    assert closing.count_line([judged]) == "2 passed, 0 failed, 0 skipped"
    assert "1 unstable" in closing.last_line([judged], 1, 1)


def test_a_file_that_cannot_be_read_is_red(judge: Judge) -> None:
    judged = judge("import nothing_is_called_so\n")
    assert closing.is_red([judged])
    assert any("nothing_is_called_so" in line for line in closing.red_lines([judged]))


def test_a_session_that_cannot_begin_is_red() -> None:
    judged = run_session(Session("made", (), ("--no-such-option",), workers=0))
    assert closing.is_red([judged])


def test_a_fourth_unstable_test_makes_the_run_red() -> None:
    unstable = [(Failure(f"tests/a.py::test_{number}", "call", ""), "") for number in range(4)]
    judged = Judged(Session("made", ()), Outcome(), unstable=unstable)
    assert closing.is_red([judged])
    assert "at most 3" in closing.last_line([judged], 1, 1)
    judged.unstable.pop()
    assert not closing.is_red([judged])


@pytest.mark.parametrize(
    ("nodeid", "when", "failed", "again"),
    [
        ("tests/kernel/test_money.py::test_a", "call", 1, True),
        ("tests/kernel/test_money.py::test_a", "teardown", 3, True),
        ("tests/promises/test_tree.py::test_a", "call", 1, False),
        ("tests/kernel/test_money.py", "collect", 1, False),
        ("tests/kernel/test_money.py::test_a", "call", sessions.MOST_ALONE + 1, False),
    ],
)
def test_what_may_run_again(nodeid: str, when: str, failed: int, again: bool) -> None:
    assert may_run_again(Failure(nodeid, when, ""), failed) is again


def test_the_dearest_files_are_told_and_owe_a_reason() -> None:
    spent = {"tests/stages/test_sessions.py": 31.0, "tests/stages/test_groups.py": 1.0}
    lines = closing.dearest_files([Judged(Session("made", ()), Outcome(cpu_by_file=spent))])
    assert "does not say why" in lines[0]
    assert "does not say why" not in lines[1]
