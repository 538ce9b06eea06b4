"""Drawings of routes, the busiest remembered."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from traza.platform.tables import NotBuilt
from traza.platform.tables.engine import engine
from traza.portal.pages.budget.route import route
from traza.portal.pages.budget.view import View
from traza.ui.components.route import figure

REMEMBERED = 64  # drawings of some hundred kilobytes each
_REMEMBERING = threading.Lock()


def drawing(view: View, only: str) -> SafeString:
    """The route drawn, empty where there is nothing to draw; remembered for a build's few busiest.

    A build never changes, so the same address in the same language is the same drawing.
    """
    try:
        memory = engine().memory
    except NotBuilt:
        return SafeString("")
    key = (view.query.urlencode(), only, get_language())
    with _REMEMBERING:
        kept: OrderedDict[Any, SafeString] = memory.setdefault("routes", OrderedDict())
        if key in kept:
            kept.move_to_end(key)
            return kept[key]
    found = route(view, only)
    html = figure(found) if found.nodes else SafeString("")
    with _REMEMBERING:
        kept[key] = html
        if len(kept) > REMEMBERED:
            kept.popitem(last=False)
    return html
