"""The news of a topic as Atom."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from traza.kernel import atom
from traza.platform import mail
from traza.platform.law import clock
from traza.portal.pages.following.news import News, news
from traza.portal.pages.following.topics import Topic

DAYS = timedelta(days=30)
MOST = 50  # entries of a feed
BEGAN = 2026  # the year since which the domain is named in identifiers (RFC 4151)


def lately(topic: Topic) -> list[News]:
    """What happened in thirty days, today's included."""
    today = clock.today()
    return news(topic, today - DAYS, today, MOST)[:MOST]


def feed(topic: Topic) -> tuple[bytes, datetime]:
    """The feed of a topic, and when it last changed. Its title and words are in the language of
    whoever asks."""
    found = lately(topic)
    changed = max((one.at for one in found), default=clock.start_of(clock.today() - DAYS))
    made = atom.Feed(
        id=_tag(f"seguir/{topic.kind}/{topic.key}"),
        title=_("%(site)s: %(title)s") % {"site": mail.site_name(), "title": topic.title},
        author=mail.site_name(),
        here=mail.absolute(topic.feed),
        page=mail.absolute(topic.page),
        language=translation.get_language() or "es-mx",
    )
    entries = [
        atom.Entry(
            _tag(one.id), one.at, f"{one.about}: {one.says}", mail.absolute(one.url), one.says
        )
        for one in found
    ]
    return atom.document(made, entries, changed), changed


def _tag(what: str) -> str:
    """An identifier that is the same whatever the addresses become (RFC 4151)."""
    kept = "".join(one if one.isalnum() or one in "-._~/" else "-" for one in what)
    return f"tag:{mail.domain()},{BEGAN}:{kept}"
