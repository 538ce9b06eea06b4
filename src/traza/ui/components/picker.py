"""The map on which a form's place is pointed at: a picture of fields that work without it."""

from __future__ import annotations

from dataclasses import dataclass

from django.templatetags.static import static
from django.urls import reverse

from traza.ui.components.assets import MapBuild, map_build

LOADER = "ui/picker.js"


@dataclass(frozen=True, slots=True)
class Picker:
    """What the map of a form needs: addresses of the build, of its ground and of the works on it.

    `state` (two digits) and `municipality` (five) stand for the fields a form does not have;
    `shown` is GeoJSON to draw under what is pointed at; `locates` offers the device's own place.
    """

    built: MapBuild
    loader: str
    ground: str
    works: str
    state: str = ""
    municipality: str = ""
    shown: str = ""
    locates: bool = False


def picker(
    state: str = "", municipality: str = "", shown: str = "", *, locates: bool = False
) -> Picker | None:
    """The map of a form; None when the optional build does not exist."""
    built = map_build()
    if not built.script:
        return None
    tiles = reverse("portal:work_tile", args=[0, 0, 0]).replace("0/0/0", "{z}/{x}/{y}")
    return Picker(
        built=built,
        loader=static(LOADER),
        ground=reverse("portal:picker_ground"),
        works=tiles,
        state=state,
        municipality=municipality,
        shown=shown,
        locates=locates,
    )
