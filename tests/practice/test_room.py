"""Where the room is: a copy of a template, apart from the installation, that a wish puts back."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from tests.making.waiting import LOCKS, wait_until, waits_for_a_lock
from tests.practice.conftest import mark

from traza.config import knobs, stores
from traza.platform.running import signs, supervise
from traza.platform.start import register
from traza.platform.start.only_here import OnlyHere, check_address
from traza.platform.start.practice import FILE
from traza.practice import notes, room, running
from traza.practice.management.commands import practice_stop
from traza.practice.running import ASKED, place
from traza.practice.scene import days


def test_a_room_begins_as_its_template_and_again_when_asked(tmp_path: Path) -> None:
    template, home = tmp_path / "template-1", tmp_path / "room"
    template.mkdir()
    (template / "traza.sqlite3").write_text("al principio")
    place(template, home)
    (home / "traza.sqlite3").write_text("practicado")
    place(template, home)
    assert (home / "traza.sqlite3").read_text() == "practicado"
    room.ask_reset(home)
    place(template, home)
    assert (home / "traza.sqlite3").read_text() == "al principio"
    assert not (home / ASKED).exists()


def test_a_wish_ends_the_programs_and_begins_them_again_in_a_fresh_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "template").mkdir()
    (tmp_path / "template" / "said").write_text("al principio")
    found = []

    def practise(_programs: Any, _tell: Any, home: Path, *, until: Any, warm: Any) -> bool:
        found.append(((home / "said").read_text(), until()))
        (home / "said").write_text("practicado")
        if len(found) == 1:
            room.ask_reset(home)
        return bool(until())

    monkeypatch.setattr(running, "keep_running", practise)
    plan = {"home": str(tmp_path / "room"), "template": str(tmp_path / "template"), "programs": []}
    running.main(plan)
    assert found == [("al principio", False)] * 2


def test_programs_are_kept_until_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = SimpleNamespace(asked=False)
    monkeypatch.setattr(supervise, "Stopping", lambda: asked)
    assert supervise.keep_running([], print, until=lambda: True)
    asked.asked = True
    assert not supervise.keep_running([], print, until=lambda: False)


def test_a_room_of_another_version_is_made_again(tmp_path: Path) -> None:
    for name in ("template-1", "template-2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "what").write_text(name)
        place(tmp_path / name, tmp_path / "room")
    assert (tmp_path / "room" / "what").read_text() == "template-2"


def test_one_makes_or_serves_the_room_at_a_time(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    turn = room.take_turn()
    assert os.get_inheritable(turn)  # whoever this process becomes holds it
    with pytest.raises(room.AlreadyOpen, match="ya está abierta"):
        room.take_turn()
    os.close(turn)
    os.close(room.take_turn())


def test_a_room_that_the_demo_opened_is_not_closed_under_it(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path
    monkeypatch.setattr(signs, "lives", lambda _pid, _words: True)
    assert room.keepers() == []
    signs.write(room.folder(), signs.Watch(signs.machine(), 11, 0.0, ()))
    assert room.keepers() == [11]
    opened = signs.Watched("practice", "La sala", 11, 0.0, 0, 0.0, "")
    signs.write(tmp_path, signs.Watch(signs.machine(), 10, 0.0, (opened,)))
    with pytest.raises(room.OpenedByDemo, match="traza demo"):
        room.keepers()


def test_two_pages_opened_at_once_are_noted(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    with ThreadPoolExecutor(8) as many:
        list(many.map(notes.open_one, map(str, range(30))))
    assert notes.opened()


def test_no_knob_of_the_installation_reaches_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE", "MAIL", "HOSTS", "HTTPS", "BACKUPS", "METRICS"):
        monkeypatch.setenv(f"TRAZA_{name}", "postgres://x/y")
    monkeypatch.setenv("TRAZA_LANGUAGE", "en")
    said = room.knobs(Path("/sala"))
    ours = {name: value for name, value in said.items() if name.startswith("TRAZA_")}
    assert ours.pop("TRAZA_TEST_RUN", None) is None
    assert ours == {"TRAZA_HOME": "/sala", "TRAZA_LANGUAGE": "en"}
    assert said["PATH"] == os.environ["PATH"]


def test_no_other_database_nor_mail_for_a_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FILE).touch()
    monkeypatch.setenv("TRAZA_HOME", str(tmp_path))
    monkeypatch.setenv("TRAZA_MAIL", "smtp://mail.example.org")
    assert knobs.mail(tmp_path / "mail")["EMAIL_BACKEND"].endswith("filebased.EmailBackend")  # type: ignore[attr-defined]
    monkeypatch.setenv("TRAZA_DATABASE", "postgres://traza@db/real")
    monkeypatch.setenv("TRAZA_FILES", "s3://key:secret@store/real")
    for asked in (stores.databases, stores.files):
        with pytest.raises(knobs.BadKnob):
            asked()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "traza.example.org", ""])
def test_a_room_is_served_on_this_machine_alone(settings: Any, host: str) -> None:
    settings.PRACTICE = True
    with pytest.raises(OnlyHere):
        check_address(host)
    check_address("127.0.0.1")
    settings.PRACTICE = False
    check_address(host)


@pytest.mark.parametrize("is_room", [True, False])
def test_a_home_and_a_register_of_two_kinds_start_nothing(in_room: Any, is_room: bool) -> None:
    register.check_register()
    in_room.PRACTICE = is_room
    mark(register.MARK if is_room else register.PRACTICE_MARK)
    with pytest.raises(register.OtherRoom):
        register.check_register()


@pytest.mark.parametrize("today", [date(2027, 1, 2), date(2027, 2, 10), date(2026, 12, 31)])
def test_the_days_of_a_story_keep_their_order_in_one_year(today: date) -> None:
    day = days.until(today)
    told = [day(1, 15), day(2), day(2, 15), day(3), day(4, 20), day(5, 15)]
    assert told == sorted(told)
    assert {each.year for each in told} == {today.year}
    assert told[-1] <= today < day(6, 30)


@pytest.mark.skipif(not LOCKS.exists(), reason="Linux tells who waits for a lock")
def test_whoever_serves_the_room_waits_for_who_makes_it(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    making = room.take_turn()
    with ThreadPoolExecutor(1) as pool:
        serving = pool.submit(room.take_turn, wait=True)
        wait_until(lambda: serving.done() or waits_for_a_lock(os.getpid()), "the other to wait")
        assert not serving.done()
        os.close(making)
        os.close(serving.result())


def test_a_room_is_made_in_the_register_that_is_given(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path
    given = tmp_path / "fresh.sqlite3"
    given.write_text("recién hecho")
    seen = []

    def make(words: Any, _knobs: Any, *, base: dict[str, str]) -> str:
        assert words == ("practice", "make", "--parent", str(os.getpid()))  # it ends with us
        seen.append((Path(base["TRAZA_HOME"]) / "traza.sqlite3").read_text())
        return ""

    monkeypatch.setattr(room, "traza", make)
    made = room.template(given)
    assert seen == ["recién hecho"]
    assert not given.exists()
    assert (made / "traza.sqlite3").exists()
    assert room.template(given) == made  # made before: nothing is asked of what is given


def test_stop_comes_back_only_once_the_room_is_down(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    settings.HOME = tmp_path
    assert not room.is_up()
    call_command("practice_stop")
    assert "no está abierta" in capsys.readouterr().out
    turn = room.take_turn()
    assert room.is_up()
    asked: list[int] = []
    seen: list[bool] = []

    def down(_seconds: float) -> None:
        seen.append(room.is_up())
        if len(seen) == 3:
            os.close(turn)

    monkeypatch.setattr(room, "keepers", lambda: [4_000_000])
    monkeypatch.setattr(practice_stop.os, "kill", lambda pid, _sign: asked.append(pid))
    monkeypatch.setattr(practice_stop.time, "sleep", down)
    call_command("practice_stop")
    assert (asked, seen) == ([4_000_000], [True] * 3)
    assert "se cerró" in capsys.readouterr().out
    turn = room.take_turn()
    monkeypatch.setattr(practice_stop, "WAIT", -1)
    with pytest.raises(practice_stop.StillClosing):
        call_command("practice_stop")
    os.close(turn)
