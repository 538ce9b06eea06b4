"""A calendar of days as a file that calendars read (RFC 5545): whole days, folded and escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE = 75  # octets of a line, without its end (section 3.1)
PRODUCT = "-//Traza//Traza//ES"
EVERY = "PT6H"  # how often a calendar may ask again (RFC 7986, section 5.7)


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day: `uid` is the same each time it is told; `url` is an address or ""."""

    uid: str
    day: date
    title: str
    words: str = ""
    url: str = ""


def calendar(name: str, events: Iterable[Event], now: datetime) -> str:
    """The file. `now` is an aware moment."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{EVERY}",
        f"X-PUBLISHED-TTL:{EVERY}",
    ]
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """Text as a value (section 3.3.11): no character of control is left but the line's end.

    >>> escaped("Calle 5; lote 3, a\\\\b")
    'Calle 5\\\\; lote 3\\\\, a\\\\\\\\b'
    """
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(one for one in whole if one in "\n\t" or (ord(one) >= 0x20 and ord(one) != 0x7F))
    for sign in ("\\", ";", ","):
        kept = kept.replace(sign, f"\\{sign}")
    return kept.replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """A line in parts of 75 octets, none of which cuts a letter; those after the first begin with
    a space."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part


def _event(event: Event, stamp: str) -> list[str]:
    after = event.day + timedelta(days=1)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{escaped(event.title)}",
        "TRANSP:TRANSPARENT",
    ]
    if event.words:
        lines.append(f"DESCRIPTION:{escaped(event.words)}")
    if event.url:
        lines.append(f"URL:{event.url}")
    return [*lines, "END:VEVENT"]
