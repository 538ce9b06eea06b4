"""What the calendar of last days shows, as a page and as events of a feed."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from traza.kernel.ics import Event
from traza.kernel.waits import Wait
from traza.platform.law import clock
from traza.platform.waiting.shared import Whose, shared
from traza.ui.menus import Menu, entries

MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
FIRST_YEAR, LAST_YEAR = 1990, 2200


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something is due."""

    on: date
    waits: list[Wait]
    is_today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """The days of a month on which something is due, its title, its neighbours as "2026-11"."""

    title: str
    days: list[Day]
    before: str
    after: str


def month_of(user: Any, asked: str) -> Month:
    """The month that an address asks for ("2026-11"); this one for nonsense."""
    today = clock.today()
    first = _first(asked) or today.replace(day=1)
    due: dict[date, list[Wait]] = defaultdict(list)
    for wait in _dated(user):
        if wait.due is not None and (wait.due.year, wait.due.month) == (first.year, first.month):
            due[wait.due].append(wait)
    return Month(
        title=date_format(first, "F Y"),
        days=[Day(on, due[on], on == today) for on in sorted(due)],
        before=f"{first - timedelta(days=1):%Y-%m}",
        after=f"{first + timedelta(days=31):%Y-%m}",
    )


def events(user: Any, absolute: Callable[[str], str]) -> Iterator[Event]:
    """What is due of what an account has or may take: the next act, and the name of public things
    alone."""
    titles = {entry.route: str(entry.title) for entry in entries(Menu.ACCOUNT)}
    for wait in _dated(user):
        yield event_of(wait, titles, absolute)


def event_of(wait: Wait, titles: Mapping[str, str], absolute: Callable[[str], str]) -> Event:
    """The last day of a thing that has one; of a private thing, the title of its list instead of
    its name. `titles` are those of the menu by their route."""
    about = titles.get(wait.under, "") if wait.is_private else wait.about
    title = wait.plain_title or wait.title
    return Event(
        uid=f"{hashlib.sha256(wait.key.encode()).hexdigest()[:32]}@traza",
        day=wait.due or wait.today,
        title=f"{title}: {about}" if about else title,
        words=_("Último día. Abra Mi día para atenderlo."),
        url=absolute(reverse("day:item", args=[wait.key])),
    )


def _dated(user: Any) -> list[Wait]:
    """What has a last day, of what is of this person or of anybody."""
    return [
        one.wait
        for one in shared(user)
        if one.whose is not Whose.OTHERS and one.wait.due is not None
    ]


def _first(asked: str) -> date | None:
    if not MONTH.fullmatch(asked):
        return None
    year, month = int(asked[:4]), int(asked[5:])
    is_one = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
    return date(year, month, 1) if is_one else None
