"""A test gives the same answer each time: it times nothing, and waits for conditions."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.making.effort import chance
from tests.making.steady import breaches
from tests.making.waiting import wait_until

TESTS = Path(__file__).resolve().parents[1]
SLEEPS, PAGES, CHANCE, PORT = "sleeps", "wait_for_timeout", "chance", "a fixed port"
SERVER = "a server"
# What a file may do, and why. A name leaves when its file stops doing it; none comes.
MAY: dict[str, dict[str, str]] = {
    "making/waiting.py": {SLEEPS: "the one place that waits"},
    "making/effort.py": {CHANCE: "the one place that draws a seed, which it prints"},
    "making/postgres.py": {SERVER: "the one place that starts it, in a folder of its own"},
    "conftest.py": {SERVER: "the server of the whole run, in the run's own folder"},
    "making/oracle_worker.py": {PORT: "a proxy that nobody is, so that no host is reached"},
    "modules/standards/rules/test_structure.py": {PORT: "an address that is read as data"},
    "platform/files/test_remote.py": {PORT: "a knob that is read and not called"},
    "platform/pdf/test_qr.py": {PORT: "an address that is drawn"},
    "platform/tables/test_sharing.py": {"a folder": "a path that must be refused"},
    "practice/test_doors.py": {PORT: "headers of requests that no network carries"},
    "promises/test_knobs.py": {PORT: "a knob that is read and not called"},
    "promises/test_steady.py": {PORT: "examples of what is refused"},
}


def breaches_of(name: str) -> list[str]:
    source = (TESTS / name).read_text(encoding="utf-8")
    return [f"{name}:{line}: {sentence}" for line, sentence in breaches(source)]


def is_allowed(breach: str) -> bool:
    name, _line, sentence = breach.split(":", 2)
    return any(sentence.strip().startswith(words) for words in MAY.get(name, ()))


def test_no_test_depends_on_time_chance_or_what_others_hold() -> None:
    names = [path.relative_to(TESTS).as_posix() for path in sorted(TESTS.rglob("*.py"))]
    refused = [breach for name in names for breach in breaches_of(name) if not is_allowed(breach)]
    assert not refused, "\n".join(refused)


def test_nothing_is_allowed_that_nobody_does() -> None:
    for name, allowed in MAY.items():
        done = [breach.split(":", 2)[2].strip() for breach in breaches_of(name)]
        for words in allowed:
            assert any(sentence.startswith(words) for sentence in done), f"{name}: {words}"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("import time\ntime.sleep(1)", "sleeps"),
        ("from time import sleep\nsleep(0.1)", "sleeps"),
        ("page.wait_for_timeout(500)", "wait_for_timeout"),
        ("import random\nrandom.uniform(0, 1)", "chance"),
        ("import random\nrandom.Random()", "chance"),
        ("from random import choice", "chance"),
        ("import secrets", "chance"),
        ("import os\nos.urandom(9)", "chance"),
        (
            "def f():\n    begun = time.monotonic()\n    assert time.monotonic() - begun < 5",
            "asserts",
        ),
        ("def f():\n    t = time.process_time()\n    took = 1 - t\n    assert took < 2", "asserts"),
        ("def f():\n    assert perf_counter() < 9", "asserts"),
        ("server.bind(('127.0.0.1', 8000))", "a fixed port"),
        ("urlopen('http://localhost:8000/')", "a fixed port"),
        ("call_command('serve', port=8000)", "a fixed port"),
        ("run(['serve', '--port', '8000'])", "a fixed port"),
        ("HTTPConnection('localhost', 8000)", "a fixed port"),
        ("Path('/t' 'mp/x').write_text('x')", "a folder"),
        ("get_server(tmp_path)", "a server"),
        ("child.wait(timeout=5)", "gives up"),
    ],
)
def test_a_breach_is_found(source: str, sentence: str) -> None:
    assert [text for _line, text in breaches(source) if text.startswith(sentence)]


@pytest.mark.parametrize(
    "source",
    [
        "chance = random.Random(7)\nchance.shuffle([])",
        "CODE = 'import time; time.sleep(600)'",
        "server.bind(('127.0.0.1', 0))",
        "def f():\n    end = time.monotonic()\n    return end",
        "child.wait(timeout=60)",
    ],
)
def test_what_is_steady_is_let_be(source: str) -> None:
    assert breaches(source) == []


def test_who_waits_in_vain_says_for_what_and_what_was_there() -> None:
    with pytest.raises(AssertionError, match=r"waited 0 s for the moon, in vain; seen: 'clouds'"):
        wait_until(lambda: False, "the moon", seconds=0, seen=lambda: "clouds")
    assert wait_until(lambda: "moon", "the moon", seconds=0) == "moon"


def test_chance_is_of_the_seed_and_the_test(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def draw(seed: str, name: str) -> float:
        monkeypatch.setenv("TRAZA_TEST_SEED", seed)
        return chance(name).random()

    assert draw("1", "a") == draw("1", "a")
    assert len({draw("1", "a"), draw("1", "b"), draw("2", "a")}) == 3
    assert "TRAZA_TEST_SEED=2" in capsys.readouterr().out
    assert chance(request).random() == chance(request).random()
