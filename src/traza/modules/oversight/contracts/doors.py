"""Other bodies to which anyone may send what they saw of a work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Door:
    """A body: its name, what it is for, how it is reached, its address ("" when not certain), and
    the day on which this was last looked at."""

    name: str
    serves: str
    how: str
    url: str
    known_on: date
