"""What was built beside the code: the optional map bundle, and the date of the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.templatetags.static import static

from traza.platform.tables.store import current

FOLDER = "ui/built/"
FILES = ("map.js", "map.css", "map-worker.js")


@dataclass(frozen=True, slots=True)
class MapBuild:
    """Addresses of the built map; empty strings when it was not built."""

    script: str = ""
    style: str = ""
    worker: str = ""
    tiles: str = ""


def map_build() -> MapBuild:
    """The built map, or nothing: the page then keeps its drawn map and list."""
    folder = Path(apps.get_app_config("ui").path) / "static" / FOLDER
    if not all((folder / name).is_file() for name in FILES):
        return MapBuild()
    script, style, worker = (static(FOLDER + name) for name in FILES)
    return MapBuild(script, style, worker, settings.TILES)


def built_at() -> datetime | None:
    """When the figures were last built; None before the first build."""
    build = current()
    return build.built_at if build else None
