"""A file of calendars, read back by a reader of our own that knows RFC 5545 and not our writer."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.ics import Event, calendar

NOW = datetime(2026, 11, 23, 18, 5, 9, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def read(body: str) -> list[tuple[str, str, str]]:
    """(name, parameters, value) of each content line, unfolded and unescaped."""
    assert body.endswith("\r\n")
    lines: list[str] = []
    for part in body[:-2].split("\r\n"):
        assert len(part.encode()) <= 75, part
        assert "\n" not in part
        assert "\r" not in part
        if part.startswith(" "):
            lines[-1] += part[1:]
        else:
            lines.append(part)
    found = []
    for line in lines:
        head, _colon, value = line.partition(":")
        name, _semicolon, parameters = head.partition(";")
        found.append((name, parameters, plain(value)))
    return found


def plain(value: str) -> str:
    out, letters = [], iter(value)
    for one in letters:
        if one != "\\":
            out.append(one)
            continue
        after = next(letters)
        assert after in "\\;,nN"
        out.append("\n" if after in "nN" else after)
    return "".join(out)


def clean(text: str) -> str:
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in whole if c in "\n\t" or (ord(c) >= 32 and ord(c) != 127))


@given(TEXT, TEXT, st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_what_is_written_is_read_back(title: str, words: str, on: date) -> None:
    body = calendar("Mi día", [Event("a@traza", on, title, words, "https://x.org/1/")], NOW)
    values = {name: value for name, _parameters, value in read(body)}
    assert values["SUMMARY"] == clean(title)
    assert values.get("DESCRIPTION", "") == clean(words)
    assert values["DTSTART"] == on.strftime("%Y%m%d")


def test_its_parts_are_those_that_the_norm_asks() -> None:
    events = [Event(f"{n}@traza", date(2026, 12, 31), "Fin, de; año\nya") for n in range(3)]
    lines = read(calendar("Mi día", events, NOW))
    names = [name for name, _parameters, _value in lines]
    assert names[:3] == ["BEGIN", "VERSION", "PRODID"]
    assert names.count("BEGIN") == names.count("END") == 4
    assert len({value for name, _p, value in lines if name == "UID"}) == 3
    assert ("DTEND", "VALUE=DATE", "20270101") in lines
    assert ("DTSTAMP", "", "20261123T180509Z") in lines


@pytest.mark.parametrize("title", ["á" * 200, "😀" * 60, "x" * 74, "x" * 75, "x" * 76, ""])
def test_a_long_line_is_folded_between_letters(title: str) -> None:
    lines = read(calendar("C", [Event("1@t", date(2026, 1, 1), title)], NOW))
    assert ("SUMMARY", "", title) in lines


def test_nobody_begins_an_event_from_inside_a_title() -> None:
    title = "Obra\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:otra"
    lines = read(calendar("C", [Event("1@t", date(2026, 1, 1), title)], NOW))
    assert [name for name, _p, _v in lines].count("SUMMARY") == 1
