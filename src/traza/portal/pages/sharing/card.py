"""The picture of a page that is shared (Open Graph): 1200 by 630 pixels, drawn here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traza.kernel.plain import plain
from traza.platform import mail
from traza.platform.look.colours import light
from traza.platform.pdf.make import make_picture
from traza.portal.pages.sharing.shared import Shared, Sketch

TEMPLATE = Path(__file__).with_name("card.typ")
MOST = 160  # characters of a scope: a card is read in two seconds


def card(shared: Shared | None, may_draw: Callable[[], bool] = lambda: True) -> bytes | None:
    """The card of a thing as PNG, or that of the site (None); kept by what it shows.

    None when it is not kept and `may_draw` says no.
    """
    sketch = shared.sketch if shared else None
    said = {
        "language": "en" if get_language() == "en" else "es",
        "site": plain(mail.site_name(), 40),
        "says": plain(urlsplit(settings.SITE_ADDRESS).netloc, 60),
        "kind": shared.kind if shared else "",
        "title": shared.title if shared else _("Sigue cada peso público"),
        "figure": plain(shared.figure, 80) if shared else "",
        "scope": plain(shared.scope, MOST)
        if shared
        else _("Hasta el documento, la página y la línea que lo dicen."),
        "map": sketch is not None,
    }
    assets = {"map.svg": _svg(sketch)} if sketch else {}
    return make_picture(TEMPLATE, said, assets, may_draw=may_draw)


def _svg(sketch: Sketch) -> bytes:
    colours = light()
    dots = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="9" fill="{}"/>',
        ((x, y, colours["d6"]) for x, y in sketch.dots),
    )
    drawn = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}">'
        '<path d="{}" fill="{}"/><path d="{}" fill="{}"/>{}</svg>',
        sketch.box,
        sketch.around,
        colours["line"],
        sketch.place,
        colours["line"] if sketch.dots else colours["accent"],
        dots,
    )
    return drawn.encode()
