"""A copy each night where somebody said where to; a drill a week after the last."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from traza.platform.backup import manifest, scheduled
from traza.platform.tasks import timed


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done."""
    done: list[str] = []
    monkeypatch.setattr(scheduled, "make", lambda to, **how: done.append(f"copy {how}"))
    monkeypatch.setattr(scheduled, "drill", lambda where: done.append("drill"))
    return done


def say(done: int, total: int, note: str) -> None:
    """Nobody looks."""


def test_both_are_asked_for_each_day() -> None:
    assert {"backup.nightly", "backup.drill"} <= set(timed.TIMED)


def test_no_copy_is_made_where_nobody_said(asked: list[str], settings: Any) -> None:
    settings.BACKUPS = ""
    scheduled.nightly({}, say)
    assert asked == []


def test_a_copy_of_the_night_writes_no_keys(
    asked: list[str], settings: Any, tmp_path: Path
) -> None:
    settings.BACKUPS = str(tmp_path)
    scheduled.nightly({}, say)
    assert len(asked) == 1
    assert "'puts_keys': False" in asked[0]
    assert "'keep': 14" in asked[0]


@pytest.mark.parametrize(("days", "times"), [(None, 1), (6, 0), (8, 1)])
def test_a_drill_comes_a_week_after_the_last(
    asked: list[str], settings: Any, tmp_path: Path, days: int | None, times: int
) -> None:
    settings.BACKUPS = str(tmp_path)
    scheduled.weekly({}, say)
    assert asked == []  # there is no copy yet
    copy = tmp_path / "20261123T000000Z"
    copy.mkdir()
    (copy / manifest.NAME).write_text("{}")
    if days is not None:
        at = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        line: dict[str, Any] = {
            "backup": copy.name,
            "at": at,
            "seconds": 1.0,
            "rows": 1,
            "files": 1,
        }
        (tmp_path / "drills.jsonl").write_text(json.dumps(line) + "\n")
    scheduled.weekly({}, say)
    assert asked == ["drill"] * times
