"""Who says what waits: each application keeps `waits.py`, and nobody else names them.

`waits(agency, today=None)` gives what waits in an agency ("" in all of them), for whoever may do
it; who that is, each item says. An application in which something could wait and nothing is told
says why in `NOTHING` instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from traza.kernel.waits import Wait

Source = Callable[[str], Iterable[Wait]]


@cache
def sources() -> tuple[Source, ...]:
    """The function of every application that says what waits in it."""
    found = []
    for app in apps.get_app_configs():
        if app.name.startswith("traza.") and module_has_submodule(app.module, "waits"):
            told = getattr(import_module(f"{app.name}.waits"), "waits", None)
            found += [told] if told else []
    return tuple(found)


def told_in(agency: str) -> Iterator[Wait]:
    """What every application says that waits in an agency ("" in all of them)."""
    for source in sources():
        yield from source(agency)
