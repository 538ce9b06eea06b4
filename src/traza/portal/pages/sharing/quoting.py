"""How a page is quoted: APA (seventh edition) in Spanish, and the code that embeds it."""

from __future__ import annotations

from datetime import date

from django.utils.html import escape

from traza.platform.law import clock
from traza.platform.pdf.words import MONTHS

HEIGHT = 460  # of the frame, in pixels: what a phone shows without scrolling inside


def apa(title: str, address: str, as_of: date | None, site: str, author: str) -> str:
    """ "Author. (year, day de month). Title [Página web]. Site. Recuperado el ..., de address".

    APA leaves the site out where it is also the author, and says when a page that may change was
    read. In Spanish whatever the reader's language: it is a quotation in Spanish.
    """
    when = f"({as_of.year}, {_day(as_of)})" if as_of else "(s. f.)"
    today = clock.today()
    parts = [
        f"{author.rstrip('.')}. {when}",
        f"{title.rstrip('.')} [Página web]",
        "" if author == site else site,
        f"Recuperado el {_day(today)} de {today.year}, de {address}",
    ]
    return ". ".join(part for part in parts if part)


def frame(title: str, address: str) -> str:
    """The code that embeds it: the frame runs nothing and may only open its source beside."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" '
        f'width="100%" height="{HEIGHT}" loading="lazy" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )


def _day(day: date) -> str:
    return f"{day.day} de {MONTHS[day.month - 1]}"
