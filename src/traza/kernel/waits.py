"""Something that waits for a person of an agency: what to do, with what, until when, who may."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from traza.kernel.citation import Citation


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a thing is: the slug of its agency ("" of none: of who runs the installation), and the
    thing of it that may be assigned alone, as its module names it ("book:sonora-2024")."""

    agency: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One thing to do. `key` names it for as long as it waits, and nothing else ever.

    `title` says the next act and tells nothing private; `about` names the thing, whose own key is
    `thing` ("work:12") and whose page is `thing_url`; with `is_private`, `about` is never told
    outside of a page that asks who reads; where `title` repeats what somebody typed, `plain_title`
    says the act without it, for letters and calendars. `url` is the page of the
    act. It is done by who holds one of `for_capability` where `scope` is and, where the law names
    roles, has one of `roles` (none: any); not by the `hands` of the step before (`second` names the
    act of four eyes).
    `today` is the day it is where the thing is; `due` is the last day, by `term` ("15 días
    hábiles") of `citation`. `under` is the entry of the menu (a route) where its list is.
    """

    key: str
    title: str
    about: str
    thing: str
    url: str
    thing_url: str
    under: str
    for_capability: tuple[str, ...]
    scope: Scope
    today: date
    since: date | None = None
    due: date | None = None
    term: str = ""
    citation: Citation | None = None
    is_private: bool = False
    plain_title: str = ""
    roles: frozenset[str] = frozenset()
    second: str = ""
    hands: frozenset[int | None] = field(default=frozenset())

    @property
    def is_late(self) -> bool:
        """Its last day has passed."""
        return self.due is not None and self.due < self.today

    @property
    def days_left(self) -> int | None:
        """Days of the calendar until its last day, negative when it passed; None without one."""
        return None if self.due is None else (self.due - self.today).days

    @property
    def order(self) -> tuple[bool, date, bool, date, str]:
        """Late ones first, then the nearest day; what has no day, the oldest first."""
        return (
            self.due is None,
            self.due or date.max,
            self.since is None,
            self.since or date.max,
            self.key,
        )
