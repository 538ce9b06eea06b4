"""A confined process loses nothing but itself."""

import subprocess
from pathlib import Path

import pytest
from tests.making.waiting import wait_until

from traza.platform.files import confined
from traza.platform.files.refusals import TooHeavy
from traza.platform.files.store import MEGABYTE

ROOM = confined.Room(seconds=20, megabytes=512)


def run(code: str, room: confined.Room = ROOM, progress=None) -> str:
    return confined.run(["-c", code], room, progress)


def test_what_it_prints_comes_back_with_its_progress():
    steps: list[tuple[int, int, str]] = []
    code = "import sys; print('hola'); print('[1, 3, \"página\"]', file=sys.stderr)"
    assert run(code, progress=lambda *step: steps.append(step)) == "hola\n"
    assert steps == [(1, 3, "página")]


def test_it_sees_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("TRAZA_DATABASE", "postgres://somebody:secret@host/db")
    assert "secret" not in run("import os; print(dict(os.environ))")


def test_its_refusal_is_said_to_the_person():
    with pytest.raises(confined.Said, match="está vacío"):
        run("import sys; print('El archivo está vacío.', file=sys.stderr); sys.exit(2)")


def test_its_limits_stand_before_its_first_line(monkeypatch):
    """Whoever starts it may be slow to come back: here only when the child has ended."""
    begin = subprocess.Popen

    def and_wait(*arguments, **given):
        child = begin(*arguments, **given)
        child.wait()
        return child

    monkeypatch.setattr(subprocess, "Popen", and_wait)
    named = "AS", "CPU", "FSIZE", "CORE"
    code = f"import resource as r; print([r.getrlimit(getattr(r, 'RLIMIT_' + n)) for n in {named}])"
    asked = [512 * MEGABYTE, 40, 256 * MEGABYTE, 0]
    assert run(code) == f"{[(most, most) for most in asked]}\n"


def test_too_much_memory_is_refused():
    with pytest.raises(TooHeavy):
        run("x = bytearray(2_000_000_000)")


def test_too_much_time_ends_the_process_and_what_it_started(tmp_path):
    mark = tmp_path / "pid"
    code = (
        "import subprocess, time; p = subprocess.Popen(['sleep', '3600']); "
        f"open({str(mark)!r}, 'w').write(str(p.pid)); time.sleep(3600)"
    )
    for seconds in (2, 30):  # a busy machine may need more than two to start it
        with pytest.raises(TooHeavy):
            run(code, confined.Room(seconds=seconds, megabytes=512))
        if mark.exists() and mark.read_text():
            break
    pid = int(mark.read_text())
    stat = Path(f"/proc/{pid}/stat")
    wait_until(
        lambda: not stat.exists() or stat.read_text().split()[2] == "Z",
        "the grandchild to end",
    )


def test_nothing_of_it_stays_on_disk():
    where = run("import os; open('left', 'w').write('x'); print(os.getcwd())").strip()
    assert not Path(where).exists()


def test_too_much_output_is_refused():
    with pytest.raises(TooHeavy):
        run("while True: print('x' * 100_000)", confined.Room(seconds=20, megabytes=512, output=1))


def test_a_line_without_end_does_not_fill_our_memory():
    said = run("import sys; sys.stderr.write('x' * 5_000_000); print('hola')")
    assert said == "hola\n"
