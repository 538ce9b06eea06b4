"""Colours by name, for light and for dark paper."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path

COLOURS = Path(__file__).with_name("colours.json")


@functools.cache
def light() -> Mapping[str, str]:
    """`name -> #rrggbb` on light paper; data colours d1 to d8 are Okabe and Ito's (2008)."""
    told: dict[str, str] = json.loads(COLOURS.read_text(encoding="utf-8"))["light"]
    return told


@functools.cache
def dark() -> Mapping[str, str]:
    """The same names on dark paper; what dark does not say anew is as on light."""
    told: dict[str, str] = json.loads(COLOURS.read_text(encoding="utf-8"))["dark"]
    return {**light(), **told}
