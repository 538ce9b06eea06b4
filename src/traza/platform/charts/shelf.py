"""Where drawn charts are kept: files named by the hash of what they show.

A page leaves the specification (`leave`, cheap) and gives its address; the drawing is made when
the browser asks for it, once. Losing the folder loses nothing: the next page leaves it again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

from django.conf import settings

from traza.platform.charts.draw import svg
from traza.platform.charts.theme import Spec, Theme

NAME = re.compile(r"^[0-9a-f]{24}$")
EDITION = 2  # raise it when the theme or the drawing changes, so that old drawings are not served


def leave(spec: Spec, theme: Theme = Theme.LIGHT) -> str:
    """Keep a specification and return the name of its drawing, which depends on content alone."""
    body = json.dumps([EDITION, theme, spec], sort_keys=True, ensure_ascii=False)
    name = hashlib.sha256(body.encode()).hexdigest()[:24]
    path = _folder() / f"{name}.json"
    if not path.exists():
        _write(path, body)
    return name


def drawing(name: str) -> str | None:
    """The SVG of a name that was left, drawn now or before; None for a name nobody left."""
    if not NAME.match(name):
        return None
    drawn = _folder() / f"{name}.svg"
    if drawn.exists():
        return drawn.read_text(encoding="utf-8")
    left = _folder() / f"{name}.json"
    if not left.exists():
        return None
    _edition, theme, spec = json.loads(left.read_text(encoding="utf-8"))
    text = svg(spec, Theme(theme))
    _write(drawn, text)
    return text


def drawn(spec: Spec, theme: Theme = Theme.LIGHT) -> str:
    """The SVG of a specification, drawn now or before: papers of the same figures draw it once."""
    found = drawing(leave(spec, theme))
    return found if found is not None else svg(spec, theme)


def _folder() -> Path:
    folder = Path(settings.HOME) / "cache" / "charts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(path: Path, text: str) -> None:
    """Write whole or not at all: two processes drawing the same chart never meet half a file."""
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
